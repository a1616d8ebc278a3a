//! A database of one test, and somebody who looks into it and meddles.

use educhorus_server::engine::postgres::PostgresEngine;
use educhorus_testkit::{PostgresDatabase, PostgresInstance};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls, Row};

/// A database in the instance that all tests share.
pub fn database() -> PostgresDatabase<'static> {
    PostgresInstance::shared().database()
}

/// A node of its own on a database.
pub fn node(database: &PostgresDatabase<'_>) -> PostgresEngine {
    PostgresEngine::open(&database.url()).unwrap()
}

/// Whether bytes stand in any table of a database, on the disk.
pub fn holds(database: &PostgresDatabase<'_>, wanted: &[u8]) -> bool {
    let hand = Hand::on(database);
    hand.run("CHECKPOINT");
    let number: u32 = hand.ask("SELECT oid FROM pg_database WHERE datname = current_database()").get(0);
    let folder = database.instance().files().join(format!("base/{number}"));
    std::fs::read_dir(folder).unwrap().any(|entry| {
        // The database deletes files of its own while we look.
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    })
}

/// A connection that is not the engine's.
pub struct Hand {
    client: Client,
    runtime: Runtime,
}

impl Hand {
    /// Reaches into a database.
    pub fn on(database: &PostgresDatabase<'_>) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (client, road) = runtime.block_on(tokio_postgres::connect(&database.url(), NoTls)).unwrap();
        runtime.spawn(road);
        Self { client, runtime }
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) {
        self.runtime.block_on(self.client.batch_execute(sql)).unwrap();
    }

    /// The row of a question.
    pub fn ask(&self, sql: &str) -> Row {
        self.runtime.block_on(self.client.query_one(sql, &[])).unwrap()
    }

    /// Cuts the connections of every node, and says how many there were.
    pub fn cut_the_nodes(&self) -> i64 {
        self.ask(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'educhorus-server'",
        )
        .get(0)
    }
}
