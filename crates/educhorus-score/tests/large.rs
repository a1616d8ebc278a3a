//! Large scores: a book of a thousand pages, and a scan of two hundred megabytes.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::io::Write as _;

use educhorus_score::WorkerClient;
use jpeg_encoder::{ColorType, Encoder};
use support::{Grey, client};

const WIDTH: u32 = 600;

/// A4 at 150 dpi, grey, each pixel at chance, so that it takes as much room as a page can.
fn noisy_page() -> Vec<u8> {
    let (width, height) = (1_240_u16, 1_754_u16);
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height)).map(|_| next()).collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 95).encode(&pixels, width, height, ColorType::Luma).unwrap();
    bytes
}

/// A book whose pages are images of their own, each with a black bar that stands lower from page to page.
fn book(pages: usize, image: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |pdf: &mut Vec<u8>, head: String, stream: Option<&[u8]>| {
        places.push(pdf.len());
        write!(pdf, "{} 0 obj\n{head}\n", places.len()).unwrap();
        if let Some(stream) = stream {
            pdf.extend_from_slice(b"stream\n");
            pdf.extend_from_slice(stream);
            pdf.extend_from_slice(b"\nendstream\n");
        }
        pdf.extend_from_slice(b"endobj\n");
    };
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", 3 + 3 * page)).collect();
    object(&mut pdf, "<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None);
    object(&mut pdf, format!("<< /Type /Pages /Count {pages} /Kids [{kids}] >>"), None);
    for page in 0..pages {
        let (content, picture) = (4 + 3 * page, 5 + 3 * page);
        let resources = format!("<< /XObject << /P {picture} 0 R >> >>");
        let head = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {content} 0 R >>"
        );
        object(&mut pdf, head, None);
        let drawn = format!("q 595 0 0 842 0 0 cm /P Do Q 0 g 0 {} 595 20 re f", 800 - 7 * (page % 100));
        object(&mut pdf, format!("<< /Length {} >>", drawn.len()), Some(drawn.as_bytes()));
        let head = format!(
            "<< /Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray \
             /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>",
            image.len()
        );
        object(&mut pdf, head, Some(image));
    }
    let (start, count) = (pdf.len(), places.len() + 1);
    write!(pdf, "xref\n0 {count}\n0000000000 65535 f \n").unwrap();
    for place in &places {
        writeln!(pdf, "{place:010} 00000 n ").unwrap();
    }
    write!(pdf, "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").unwrap();
    pdf
}

/// The row in which a page is black from side to side.
fn black_row(client: &mut WorkerClient, pdf: &[u8], page: u32) -> usize {
    let image = client.page("book", || Ok(pdf.to_vec()), page, WIDTH).unwrap();
    assert_eq!(image.media_type, "image/bmp", "a grey page");
    let grey = Grey::read(&image);
    let pixels: Vec<u8> = grey.pixels().collect();
    pixels.chunks(grey.width).position(|row| row.iter().all(|pixel| *pixel < 40)).unwrap()
}

/// The largest memory of a process. Units: MiB.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn a_book_of_a_thousand_pages_is_read_from_one_end_to_the_other_in_little_memory() {
    // The pages of a book that is mostly white: what counts is how many there are.
    let white = {
        let mut bytes = Vec::new();
        let pixels = vec![255; 1_240 * 1_754];
        Encoder::new(&mut bytes, 60).encode(&pixels, 1_240, 1_754, ColorType::Luma).unwrap();
        bytes
    };
    let pdf = book(1_000, &white);
    let mut client = client();
    assert_eq!(client.open("book", || Ok(pdf.clone())).unwrap().pages.len(), 1_000);
    let worker = client.process_id();
    for page in (0..1_000).step_by(9).chain([999]) {
        let expected = (22 + 7 * (page as usize % 100)) * WIDTH as usize / 595;
        let found = black_row(&mut client, &pdf, page);
        assert!(found.abs_diff(expected) <= 2, "page {page}: {found}, expected {expected}");
    }
    assert_eq!(client.process_id(), worker, "no page cost a worker");
    #[cfg(target_os = "linux")]
    assert!(peak(worker.unwrap()) < 300, "{} MiB", peak(worker.unwrap()));
}

#[test]
fn a_scan_of_two_hundred_megabytes_opens_and_its_last_page_is_there() {
    let page = noisy_page();
    let pages = (200 << 20) / page.len() + 1;
    let pdf = book(pages, &page);
    assert!(pdf.len() > 200 << 20);
    let mut client = client();
    assert_eq!(client.open("book", || Ok(pdf.clone())).unwrap().pages.len(), pages);
    let last = u32::try_from(pages - 1).unwrap();
    let expected = (22 + 7 * ((pages - 1) % 100)) * WIDTH as usize / 595;
    assert!(black_row(&mut client, &pdf, last).abs_diff(expected) <= 2);
    #[cfg(target_os = "linux")]
    println!("{} MiB for a file of {} MiB", peak(client.process_id().unwrap()), pdf.len() >> 20);
}
