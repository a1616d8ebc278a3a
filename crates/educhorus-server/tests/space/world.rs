//! A server and its devices.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use educhorus_app::{content_of, parcel_of};
use educhorus_domain::{ChoirId, Grant, PersonId, Rights, Role, SchoolId, SpaceId};
use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{Engine, SchoolRow, SpaceRow};
use educhorus_server::space::{Caller, Space};
use educhorus_store::{ChainRecord, Merged, Scope};
use educhorus_sync::authority::Chain;
use educhorus_sync::exchange::{Limits, PROTOCOL, SyncRequest, SyncResponse};
use educhorus_sync::message::Content;
use educhorus_sync::{DeviceKey, Secret};
use educhorus_testkit::{TempStore, TestChoir};
use jiff::civil::{Date, date};
use tempfile::TempDir;

pub const TODAY: Date = date(2026, 11, 24);

pub fn grant(role: Role, choir: Option<ChoirId>) -> Grant {
    Grant { role, choir, person: None, from: date(2026, 9, 1), to: None }
}

pub fn of_person(role: Role, person: PersonId) -> Grant {
    Grant { person: Some(person), ..grant(role, None) }
}

/// A server with one space.
pub struct World {
    pub folder: TempDir,
    pub engine: Arc<dyn Engine>,
    pub space: SpaceId,
    nodes: Vec<Space>,
}

fn chance(bytes: &mut [u8]) {
    getrandom::fill(bytes).unwrap();
}

impl World {
    /// A server with several nodes that has adopted the space of a device.
    pub fn adopting(first: &mut Device, nodes: usize) -> Self {
        let folder = TempDir::new().unwrap();
        let engine: Arc<dyn Engine> = Arc::new(SqliteEngine::open(&folder.path().join("server.db")).unwrap());
        let school = SchoolId::from_bytes([1; 16]);
        engine.add_school(&SchoolRow { school, name: "Collège".to_owned() }).unwrap();
        let space = first.profile.store().space();
        let secret = first.profile.store().space_secret().unwrap();
        let row = SpaceRow { space, school, name: "Chœurs".to_owned(), secret, head: 0 };
        assert!(engine.adopt(&row).unwrap());
        let mut world = Self { folder, engine, space, nodes: Vec::new() };
        world.start(nodes);
        world
    }

    fn start(&mut self, nodes: usize) {
        let cache = |node| self.folder.path().join("cache").join(format!("{node}"));
        let node = |node| Space::new(Arc::clone(&self.engine), self.space, cache(node), chance);
        self.nodes = (0..nodes).map(node).collect();
    }

    /// Takes a copy in the place of everything, as a backup is restored; the nodes keep their caches.
    pub fn restore(&mut self, copy: &Path) {
        self.engine = Arc::new(SqliteEngine::open(copy).unwrap());
        self.engine.begin_after_restore().unwrap();
        self.start(self.nodes.len());
    }

    /// One exchange, over bytes as they would travel.
    pub fn sync(&mut self, caller: &Caller, request: &SyncRequest) -> SyncResponse {
        self.sync_at(0, caller, request)
    }

    pub fn sync_at(&mut self, node: usize, caller: &Caller, request: &SyncRequest) -> SyncResponse {
        let request = SyncRequest::from_body(&request.to_body(), &Limits::REQUEST).unwrap();
        let response = self.nodes[node].sync(caller, &request, TODAY).unwrap();
        SyncResponse::from_body(&response.to_body(), &Limits::RESPONSE).unwrap()
    }

    /// Which of some files somebody with these rights may have.
    pub fn open_files(&mut self, rights: &Rights, files: &[[u8; 32]]) -> Vec<[u8; 32]> {
        self.nodes[0].open_files(rights, TODAY, files).unwrap()
    }

    pub fn files(&self) -> Vec<PathBuf> {
        std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .collect()
    }
}

/// A device with what it knows of the server.
pub struct Device {
    pub profile: TempStore,
    pub key: DeviceKey,
    pub rights: Rights,
    pub cursor: u64,
    pub token: [u8; 8],
    pub node: usize,
}

impl Device {
    pub fn new(seed: u8, grants: &[Grant]) -> Self {
        let mut profile = TempStore::new(u64::from(seed));
        let key = DeviceKey::from_secret(&Secret::from_bytes([seed; 32]));
        profile.store().set_verifying_key(&key.verifying_key()).unwrap();
        profile.store().set_label(&format!("poste {seed}")).unwrap();
        let mut device = Self { profile, key, rights: Rights::default(), cursor: 0, token: [0; 8], node: 0 };
        device.grant(grants);
        device
    }

    /// A director whose device made the space, with a choir of forty.
    pub fn founder(seed: u8) -> (Self, TestChoir) {
        let mut device = Self::new(seed, &[grant(Role::Director, None)]);
        let choir = TestChoir::seeded(u64::from(seed) + 5_000);
        device.profile.commit(&choir.founding());
        device.profile.commit(&choir.plan(0));
        device.profile.commit(&choir.mark(0, 3, "absent"));
        let store = device.profile.store();
        let chain = Chain::begin(store.space(), store.device(), &device.key);
        device.keep(&chain);
        (device, choir)
    }

    pub fn keep(&mut self, chain: &Chain) {
        let row = |part: &educhorus_sync::message::AuthorityPart| ChainRecord {
            number: part.number,
            holder: part.holder,
            record: part.to_cbor(),
        };
        let rows: Vec<ChainRecord> = chain.records().iter().map(row).collect();
        self.profile.store().set_chain(&rows).unwrap();
    }

    /// A device that joins with the secret of the space.
    pub fn joining(seed: u8, first: &mut Self, grants: &[Grant]) -> Self {
        let mut device = Self::new(seed, grants);
        let (space, secret) = (first.profile.store().space(), first.profile.store().space_secret().unwrap());
        device.profile.store().join(space, &secret, &[1; 16]).unwrap();
        device
    }

    pub fn grant(&mut self, grants: &[Grant]) {
        self.rights = Rights::of(grants.iter().cloned(), TODAY);
    }

    pub fn caller(&mut self) -> Caller {
        let device = self.profile.store().device();
        Caller { device, verifying_key: self.key.verifying_key(), rights: self.rights.clone() }
    }

    /// Everything that the device has, as it travels.
    pub fn content(&mut self) -> Content {
        let moment = self.profile.moment();
        content_of(self.profile.store().export(&Scope::Everything, moment).unwrap())
    }

    pub fn request(&self, push: Content) -> SyncRequest {
        SyncRequest {
            version: PROTOCOL,
            cursor: self.cursor,
            rights: self.token,
            push,
            ..SyncRequest::default()
        }
    }

    /// Exchanges everything until there is nothing more.
    pub fn sync(&mut self, world: &mut World) -> Vec<SyncResponse> {
        let push = self.content();
        self.sync_with(world, push)
    }

    /// Exchanges some content until there is nothing more.
    pub fn sync_with(&mut self, world: &mut World, push: Content) -> Vec<SyncResponse> {
        let node = self.node;
        self.exchange(push, |caller, request| world.sync_at(node, caller, request))
    }

    /// Exchanges some content with whatever answers, until there is nothing more.
    pub fn exchange(
        &mut self,
        push: Content,
        mut ask: impl FnMut(&Caller, &SyncRequest) -> SyncResponse,
    ) -> Vec<SyncResponse> {
        let mut request = self.request(push);
        let mut responses = Vec::new();
        loop {
            let caller = self.caller();
            let response = ask(&caller, &request);
            let (more, wants_held) = (response.more, response.wants_held);
            self.take(&response);
            responses.push(response);
            assert!(responses.len() < 20, "an exchange ends");
            if !more && !wants_held {
                return responses;
            }
            request = self.request(Content::default());
            if wants_held {
                request.held = Some(self.held());
            }
        }
    }

    fn held(&mut self) -> Vec<educhorus_domain::DocumentId> {
        let space = self.profile.store().space();
        let references: Vec<_> =
            self.content().documents.iter().filter_map(|part| part.reference.known()).collect();
        references.into_iter().map(|reference| reference.id(space)).collect()
    }

    fn take(&mut self, response: &SyncResponse) -> Merged {
        (self.cursor, self.token) = (response.cursor, response.rights);
        let parcel = parcel_of(self.profile.store().space(), response.content.clone()).unwrap();
        let moment = self.profile.moment();
        self.profile.store().merge(&parcel, "serveur", moment).unwrap()
    }

    /// Documents by their heads, and fields of cards, in order: what two devices have in common.
    pub fn state(&mut self) -> (Vec<String>, Vec<String>) {
        let space = self.profile.store().space();
        let content = self.content();
        let part = |part: &educhorus_sync::message::DocumentPart| {
            let id = part.reference.known().unwrap().id(space);
            let heads = self.profile.store().read().heads_of(id).unwrap().unwrap();
            let heads = heads.1.to_bytes();
            format!("{} {} {} {heads:?}", part.reference.kind, part.epoch, part.changes.len())
        };
        let mut documents: Vec<String> = content.documents.iter().map(part).collect();
        let card = |card: &educhorus_sync::message::CardPart| {
            format!("{} {} {} {}", card.person, card.field, card.value, card.counter)
        };
        let mut cards: Vec<String> = content.cards.iter().map(card).collect();
        documents.sort();
        cards.sort();
        (documents, cards)
    }
}

/// The codes of what was refused.
pub fn refused(responses: &[SyncResponse]) -> Vec<&str> {
    responses.iter().flat_map(|response| response.refused.iter().map(|one| one.code.as_str())).collect()
}
