//! From the name of a call to its function, made from the one list of the contract.

use educhorus_api::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::App;
use crate::refusal::Answer;

fn read<T: DeserializeOwned>(payload: Value) -> Answer<T> {
    serde_json::from_value(payload).map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))
}

fn write(value: impl Serialize) -> Answer<Value> {
    serde_json::to_value(value).map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))
}

macro_rules! dispatcher {
    ($($kind:ident $module:ident::$name:ident($request:ty) -> $response:ty, $audience:ident, $hosts:ident, [$($topic:ident),*];)+) => {
        impl App {
            /// Runs a call by its name.
            ///
            /// Errors: `unknown_call`, `not_on_this_host`, `bad_request`, and those of the call.
            pub fn call(&self, name: &str, payload: Value) -> Result<Value, CommandError> {
                match name {
                    $(stringify!($name) => {
                        if !$hosts.contains(&self.host_kind()) {
                            return Err(CommandError::new(ErrorCode::NotOnThisHost).with("call", name));
                        }
                        let request: $request = read(payload)?;
                        let topics = &[$(Topic::$topic),*];
                        let value: $response = dispatcher!(@run $kind, self, crate::$module::$name, request, topics);
                        write(value)
                    })+
                    _ => Err(CommandError::new(ErrorCode::UnknownCall).with("call", name)),
                }
            }
        }
    };
    (@run query, $app:ident, $function:path, $request:ident, $topics:ident) => {{
        let _: &[Topic] = $topics;
        $app.query(|reading| $function(reading, $request))?
    }};
    (@run command, $app:ident, $function:path, $request:ident, $topics:ident) => {
        $app.command($topics, |host| $function(host, $request))?
    };
    (@run job, $app:ident, $function:path, $request:ident, $topics:ident) => {{
        let _: &[Topic] = $topics;
        $function($app, $request)?
    }};
}

with_calls!(dispatcher);
