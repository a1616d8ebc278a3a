//! Writes the seeds of every entry into a folder for each, where cargo-fuzz begins: `seeds FOLDER`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return Err(std::io::Error::other("say where: seeds FOLDER"));
    };
    for entry in educhorus_strangers::ENTRIES {
        let folder = folder.join(entry.name);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in (entry.seeds)().iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number:02}")), seed)?;
        }
    }
    Ok(())
}
