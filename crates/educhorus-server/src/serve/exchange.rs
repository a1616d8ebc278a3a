//! `POST /api/v1/sync`: a question and its answer, as bytes.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use educhorus_api::{CommandError, ErrorCode};
use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Limits, SyncRequest};

use super::Served;
use super::caller::{Refused, Token, away, signed};

/// Takes and gives.
pub(crate) async fn sync(
    State(served): State<Arc<Served>>,
    token: Token,
    body: Body,
) -> Result<impl IntoResponse, Refused> {
    // Nobody hands over a body before it is known who she is.
    let who = signed(&served, token, |_, signed| Ok(signed.clone())).await?;
    let most = usize::try_from(Limits::REQUEST.packed).unwrap_or(usize::MAX);
    let bytes = to_bytes(body, most).await.map_err(|_| too_large(Limits::REQUEST.packed))?;
    let _turn = served.turns.acquire().await;
    let answered = away(&served, move |served| {
        let request = SyncRequest::from_body(&bytes, &Limits::REQUEST).map_err(unread)?;
        let answer = served.node.sync(&who, &request, Served::now())?;
        for refused in &answer.refused {
            served.measures.refused(&refused.code);
        }
        Ok(Bytes::from_owner(answer.body))
    });
    Ok(([(CONTENT_TYPE, "application/octet-stream")], answered.await?))
}

fn unread(error: SyncError) -> CommandError {
    match error {
        SyncError::TooNew { .. } => CommandError::new(ErrorCode::ServerTooOld).because(error),
        SyncError::TooLarge { limit, .. } => too_large(limit).0.because(error),
        _ => CommandError::new(ErrorCode::BadRequest).with("field", "body").because(error),
    }
}

fn too_large(limit: u64) -> Refused {
    Refused(CommandError::new(ErrorCode::BundleTooLarge).with("limit", limit))
}
