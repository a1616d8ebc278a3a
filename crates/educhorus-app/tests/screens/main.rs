//! The first screens that a person meets, driven through the calls that the screens make.
//!
//! One program of many modules, because linking it is what takes long.

mod support;

mod authority;
mod backups;
mod bars;
mod bundles;
mod calendar;
mod choirs;
mod class_list_faults;
mod class_lists;
mod door;
mod erasure;
mod error_messages;
mod exchange;
mod exporting;
mod first_start;
mod folder_faults;
mod folders;
mod hosts;
mod ink;
mod layers;
mod media;
mod notes;
mod pages;
mod player;
mod profile;
mod programmes;
mod protection;
mod protection_methods;
mod pupil;
mod roll_call;
mod roll_marks;
mod school;
mod score;
mod signs;
mod singers;
mod uploads;
