//! What a node still has of a log that was lost.

use educhorus_domain::WorkId;

use super::rights::edition;
use super::world::{Device, World};

#[test]
fn a_cache_of_before_a_restored_backup_is_not_believed() {
    let (mut first, choir) = Device::founder(1);
    let work = WorkId::v7(1_790_000_000_000, [3; 16]);
    first.profile.commit(&choir.take_in(work, "Nuit"));
    let mut world = World::adopting(&mut first, 1);
    first.sync(&mut world);
    let copy = world.folder.path().join("copy.db");
    world.engine.copy_to(&copy).unwrap();
    first.profile.commit(&edition(work, [7; 32]));
    first.sync(&mut world);
    let rights = first.rights.clone();
    assert_eq!(world.open_files(&rights, &[[7; 32]]), [[7; 32]]);
    world.restore(&copy);
    assert_eq!(world.open_files(&rights, &[[7; 32]]), [[0; 32]; 0], "the log does not name it any more");
    // It hears what the server lacks, then brings it.
    first.sync(&mut world);
    first.sync(&mut world);
    assert_eq!(world.open_files(&rights, &[[7; 32]]), [[7; 32]], "the device brought it again");
}
