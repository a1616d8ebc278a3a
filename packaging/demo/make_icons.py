#!/usr/bin/env python3
"""Draws the application's icons from the two SVG sources in resources/icons.

Needs `rsvg-convert`. The .ico and .icns files are plain containers of the PNGs, so nothing else is needed.
Up to 32 pixels the simpler drawing is used: two notes on whole pixels instead of three that blur.
"""

import struct
import subprocess
from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SMALL_UP_TO = 32
ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
# Apple's type code for each size; the `@2x` codes hold the same pixels for a screen of double density.
ICNS_TYPES = [("icp4", 16), ("icp5", 32), ("ic11", 32), ("ic12", 64), ("ic07", 128), ("ic13", 256),
              ("ic08", 256), ("ic14", 512), ("ic09", 512), ("ic10", 1024)]


def png(size: int) -> bytes:
    source = ICONS / ("icon-small.svg" if size <= SMALL_UP_TO else "icon.svg")
    command = ["rsvg-convert", "--width", str(size), "--height", str(size), str(source)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def ico(sizes: list[int]) -> bytes:
    images = [png(size) for size in sizes]
    header = struct.pack("<HHH", 0, 1, len(images))
    offset = len(header) + 16 * len(images)
    for size, image in zip(sizes, images):
        edge = size % 256  # 256 is written as 0.
        header += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return header + b"".join(images)


def icns() -> bytes:
    body = b""
    for code, size in ICNS_TYPES:
        image = png(size)
        body += code.encode("ascii") + struct.pack(">I", len(image) + 8) + image
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> None:
    for name, size in [("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)]:
        (ICONS / name).write_bytes(png(size))
    (ICONS / "icon.ico").write_bytes(ico(ICO_SIZES))
    (ICONS / "icon.icns").write_bytes(icns())


if __name__ == "__main__":
    main()
