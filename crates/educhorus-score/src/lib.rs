//! PDF pages: geometry and raster, drawn in a worker process.
