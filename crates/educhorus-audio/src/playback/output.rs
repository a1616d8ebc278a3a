use std::num::NonZero;
use std::sync::mpsc::Sender;

use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{BufferSize, SupportedStreamConfig};
use rodio::{DeviceSinkBuilder, MixerDeviceSink};

use super::Loaded;
use super::source::MixSource;
use super::wish::Wish;
use crate::Mixer;

/// Buffers tried in turn. Units: frames. 23 ms is quick enough to feel direct; then twice that, for weak machines;
/// then whatever the system wants, which on PulseAudio is two seconds and still better than no sound.
const BUFFERS: [BufferSize; 3] = [BufferSize::Fixed(1024), BufferSize::Fixed(2048), BufferSize::Default];

/// An open device that plays; dropping it falls silent.
pub(crate) struct OpenOutput {
    pub(crate) rate: u32,
    pub(crate) channels: u16,
    _sink: MixerDeviceSink,
}

/// Opens the default device and lets it play what is loaded. Errors are the words of the sound system.
pub(crate) fn open(loaded: &Loaded, serial: u64, news: &Sender<Wish>) -> Result<OpenOutput, String> {
    let device = cpal::default_host().default_output_device().ok_or("no default output device")?;
    let default = device.default_output_config().map_err(|error| error.to_string())?;
    let mut first_error = None;
    for rate in rates(&device, &default, loaded.program.rate()) {
        for buffer in BUFFERS {
            let news = news.clone();
            let built = DeviceSinkBuilder::default()
                .with_device(device.clone())
                .with_supported_config(&default)
                .with_sample_rate(rate)
                .with_buffer_size(buffer)
                .with_error_callback(move |error: cpal::Error| {
                    // Nobody listens any more once the player is gone.
                    let _ = news.send(Wish::Failed { serial, detail: error.to_string() });
                })
                .open_stream();
            match built {
                Ok(sink) => return Ok(start(loaded, sink)),
                Err(error) => first_error = first_error.or(Some(error.to_string())),
            }
        }
    }
    Err(first_error.unwrap_or_default())
}

fn start(loaded: &Loaded, mut sink: MixerDeviceSink) -> OpenOutput {
    sink.log_on_drop(false);
    let (rate, channels) = (sink.config().sample_rate(), sink.config().channel_count());
    let mixer = Mixer::new(loaded.program.clone(), loaded.controls.clone());
    sink.mixer().add(MixSource::new(mixer, rate, channels));
    OpenOutput { rate: rate.get(), channels: channels.get(), _sink: sink }
}

/// The rate of the sound first, where the device takes it, so that nothing is converted; then the device's own.
fn rates(device: &cpal::Device, default: &SupportedStreamConfig, wanted: u32) -> Vec<NonZero<u32>> {
    let mut ranges = device.supported_output_configs().into_iter().flatten();
    let fits = ranges.any(|range| {
        range.channels() == default.channels()
            && range.sample_format() == default.sample_format()
            && (range.min_sample_rate()..=range.max_sample_rate()).contains(&wanted)
    });
    let own = default.sample_rate();
    let mut rates = if fits { vec![wanted, own] } else { vec![own] };
    rates.dedup();
    rates.into_iter().filter_map(NonZero::new).collect()
}
