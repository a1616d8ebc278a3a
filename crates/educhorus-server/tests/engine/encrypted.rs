//! A database on another machine: its connections are encrypted, and it is the one that its certificate names.

use std::path::Path;

use educhorus_server::engine::postgres::PostgresEngine;
use educhorus_server::engine::{EngineError, SpaceLog};
use educhorus_testkit::{PostgresDatabase, PostgresInstance};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::database::Hand;

/// Somebody who vouches for databases.
fn issuer() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A database whose certificate says that it is `localhost`.
fn instance(issuer: &CertifiedIssuer<'static, KeyPair>) -> PostgresInstance {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, issuer).unwrap();
    PostgresInstance::own_with_tls(&certificate.pem(), &key.serialize_pem())
}

fn open(
    database: &PostgresDatabase<'_>,
    host: &str,
    mode: &str,
    root: &Path,
) -> Result<PostgresEngine, EngineError> {
    let (port, root) = (database.instance().port(), root.to_str().unwrap().replace('/', "%2F"));
    let name = database.url().rsplit('/').next().unwrap().to_owned();
    let query = format!("sslmode={mode}&sslrootcert={root}");
    PostgresEngine::open(&format!("postgres://educhorus:geheim@{host}:{port}/{name}?{query}"))
}

fn cause(opened: Result<PostgresEngine, EngineError>) -> String {
    match opened.map(|_| ()) {
        Err(EngineError::Failed { cause }) => cause,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_node_speaks_tls_to_the_database_that_its_certificate_names_and_to_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (good, other) = (folder.path().join("root.pem"), folder.path().join("other.pem"));
    let issuer_of_the_school = issuer();
    std::fs::write(&good, issuer_of_the_school.pem()).unwrap();
    std::fs::write(&other, issuer().pem()).unwrap();
    let instance = instance(&issuer_of_the_school);
    let database = instance.database();
    for mode in ["require", "verify-full"] {
        let node = open(&database, "localhost", mode, &good).unwrap();
        assert!(node.spaces().unwrap().is_empty());
        let row = Hand::on(&database).ask(
            "SELECT bool_and(ssl), count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
             WHERE datname = current_database() AND application_name = 'educhorus-server'",
        );
        assert!(row.get::<_, bool>(0) && row.get::<_, i64>(1) > 0, "{mode}");
    }
    // Not the name of its certificate, and a certificate for which nobody vouches that is believed.
    for (host, root) in [("127.0.0.1", &good), ("localhost", &other)] {
        let said = cause(open(&database, host, "require", root));
        assert!(said.contains("certificate") && !said.contains("geheim"), "{host}: {said}");
    }
    let plain = format!("{}?sslmode=require", database.url_at(database.instance().port()));
    assert!(
        cause(PostgresEngine::open(&plain)).contains("certificate"),
        "nor one that the system does not know"
    );
}
