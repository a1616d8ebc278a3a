// A book: as many pages as wanted, each with a bar across it that is as far down as the page is far in the book.

const WIDTH = 300
const HEIGHT = 400

/** Shape: the bytes of a PDF file. Units: the bar of page `at` stands `at / pages` of the way down. */
export function bookOf(pages: number): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', '']
  const kids: string[] = []
  for (let at = 0; at < pages; at += 1) {
    const drawing = `0 g 20 ${String(Math.round((HEIGHT - 20) * (1 - at / pages)))} 260 14 re f`
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(WIDTH)} ${String(HEIGHT)}] /Contents ${String(objects.length + 2)} 0 R >>`)
    kids.push(`${String(objects.length)} 0 R`)
    objects.push(`<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`)
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${String(pages)} >>`
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = String(objects.length + 1)
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(text.length)}\n%%EOF\n`)
}
