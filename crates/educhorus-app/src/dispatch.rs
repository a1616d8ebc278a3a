//! From the name of a call to its function, made from the one list of the contract.

use educhorus_api::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::App;
use crate::door::Door;
use crate::refusal::Answer;

fn read<T: DeserializeOwned>(payload: Value) -> Answer<T> {
    serde_json::from_value(payload).map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))
}

fn write(value: impl Serialize) -> Answer<Value> {
    serde_json::to_value(value).map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))
}

impl App {
    /// Whether a call may be made here, by whoever uses the profile.
    fn admits(&self, hosts: &[HostKind], audience: Audience) -> Result<(), ErrorCode> {
        if !hosts.contains(&self.host_kind()) {
            Err(ErrorCode::NotOnThisHost)
        } else if !self.actor().may(audience) {
            Err(ErrorCode::NotAllowed)
        } else {
            Ok(())
        }
    }
}

macro_rules! dispatcher {
    ($($kind:ident $module:ident::$name:ident($request:ty) -> $response:ty, $audience:ident, $hosts:ident, [$($topic:ident),*];)+) => {
        impl App {
            /// Runs a call by its name. Those of the door are not the program's.
            ///
            /// Errors: `unknown_call`, `not_on_this_host`, `not_allowed`, `bad_request`, and those of the call.
            pub fn call(&self, name: &str, payload: Value) -> Result<Value, CommandError> {
                match name {
                    $(stringify!($name) => {
                        let (admitted, topics): (_, &[Topic]) =
                            (self.admits($hosts, Audience::$audience), &[$(Topic::$topic),*]);
                        dispatcher!(@inside $kind, self, $request, $response, crate::$module::$name, admitted, name, payload, topics)
                    })+
                    _ => Err(CommandError::new(ErrorCode::UnknownCall).with("call", name)),
                }
            }
        }

        impl Door {
            /// Runs a call by its name: of the door, or of the program behind it.
            ///
            /// Errors: those of [`App::call`]; those of [`Door::app`] while the profile cannot be opened.
            pub fn call(&self, name: &str, payload: Value) -> Result<Value, CommandError> {
                match name {
                    $(stringify!($name) => dispatcher!(@knock $kind, self, $request, $response, crate::$module::$name, $hosts, name, payload),)+
                    _ => self.through(|app| app.call(name, payload)),
                }
            }
        }
    };
    (@knock door, $door:ident, $request:ty, $response:ty, $function:path, $hosts:ident, $name:ident, $payload:ident) => {{
        let admitted = if $door.is_on($hosts) { Ok(()) } else { Err(ErrorCode::NotOnThisHost) };
        dispatcher!(@answer $request, $response, admitted, $name, $payload, |request| $function($door, request))
    }};
    (@knock $kind:ident, $door:ident, $request:ty, $response:ty, $function:path, $hosts:ident, $name:ident, $payload:ident) => {
        $door.through(|app| app.call($name, $payload))
    };
    (@inside door, $app:ident, $request:ty, $response:ty, $function:path, $admitted:ident, $name:ident, $payload:ident, $topics:ident) => {{
        let _ = ($admitted, $topics);
        Err(CommandError::new(ErrorCode::UnknownCall).with("call", $name))
    }};
    (@inside $kind:ident, $app:ident, $request:ty, $response:ty, $function:path, $admitted:ident, $name:ident, $payload:ident, $topics:ident) => {
        dispatcher!(@answer $request, $response, $admitted, $name, $payload,
            |request| dispatcher!(@run $kind, $app, $function, request, $topics))
    };
    (@answer $request:ty, $response:ty, $admitted:ident, $name:ident, $payload:ident, $run:expr) => {{
        $admitted.map_err(|code| CommandError::new(code).with("call", $name))?;
        let run = $run;
        let request: $request = read($payload)?;
        let response: $response = run(request)?;
        write(response)
    }};
    (@run query, $app:ident, $function:path, $request:ident, $topics:ident) => {{
        let _ = $topics;
        $app.query(|reading| $function(reading, $request))
    }};
    (@run command, $app:ident, $function:path, $request:ident, $topics:ident) => {
        $app.command($topics, |host| $function(host, $request))
    };
    (@run job, $app:ident, $function:path, $request:ident, $topics:ident) => {{
        let _ = $topics;
        $function($app, $request)
    }};
}

with_calls!(dispatcher);
