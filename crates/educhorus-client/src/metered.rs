//! Whether the network that this computer is on is paid for by the megabyte, as its system says.

/// Asks the system; none where it does not say: no NetworkManager answers, or the system is no Linux.
///
/// It answers at once, or within `PATIENCE`.
pub fn is_metered() -> Option<bool> {
    #[cfg(target_os = "linux")]
    return linux::ask(dbus::channel::Channel::get_private(dbus::channel::BusType::System).ok()?);
    #[cfg(not(target_os = "linux"))]
    return None;
}

/// How long the system may take to answer.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(300);

#[cfg(target_os = "linux")]
mod linux {
    use dbus::blocking::Connection;
    use dbus::blocking::stdintf::org_freedesktop_dbus::Properties;
    use dbus::channel::Channel;

    /// `NMMetered`: 1 yes, 2 no, 3 and 4 the same as NetworkManager guesses it (a phone that shares its connection);
    /// 0 not known. Source: the D-Bus reference of NetworkManager.
    pub(super) fn ask(bus: Channel) -> Option<bool> {
        let connection = Connection::from(bus);
        let manager = connection.with_proxy(
            "org.freedesktop.NetworkManager",
            "/org/freedesktop/NetworkManager",
            super::PATIENCE,
        );
        match manager.get::<u32>("org.freedesktop.NetworkManager", "Metered").ok()? {
            1 | 3 => Some(true),
            2 | 4 => Some(false),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use std::io::{BufRead, BufReader};
        use std::process::{Child, Command, Stdio};
        use std::sync::atomic::{AtomicBool, Ordering};
        use std::thread;
        use std::time::Duration;

        use dbus::Message;
        use dbus::arg::Variant;
        use dbus::blocking::SyncConnection;

        use super::*;

        /// A bus of its own, with nobody on it.
        struct Bus {
            daemon: Child,
            address: String,
        }

        impl Bus {
            fn start() -> Self {
                let mut daemon = Command::new("dbus-daemon")
                    .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                    .stdout(Stdio::piped())
                    .spawn()
                    .expect("the Debian package dbus is installed");
                let mut address = String::new();
                let said = daemon.stdout.as_mut().expect("it was asked for");
                BufReader::new(said).read_line(&mut address).expect("the daemon says where it is");
                Self { daemon, address: address.trim().to_owned() }
            }

            fn channel(&self) -> Channel {
                let mut channel = Channel::open_private(&self.address).expect("the bus is there");
                channel.register().expect("it takes in everybody");
                channel
            }

            /// What is learnt while somebody on the bus is NetworkManager, and answers so.
            fn asked(&self, says: u32) -> Option<bool> {
                let manager = SyncConnection::from(self.channel());
                let name = "org.freedesktop.NetworkManager";
                manager.request_name(name, false, true, false).expect("nobody has the name");
                let is_over = AtomicBool::new(false);
                thread::scope(|scope| {
                    scope.spawn(|| answer(manager.channel(), says, &is_over));
                    let learnt = ask(self.channel());
                    is_over.store(true, Ordering::Relaxed);
                    learnt
                })
            }
        }

        impl Drop for Bus {
            fn drop(&mut self) {
                drop(self.daemon.kill());
                drop(self.daemon.wait());
            }
        }

        fn answer(channel: &Channel, says: u32, is_over: &AtomicBool) {
            while !is_over.load(Ordering::Relaxed) {
                let Ok(Some(call)) = channel.blocking_pop_message(Duration::from_millis(20)) else {
                    continue;
                };
                let asked = call.get2::<String, String>();
                if asked == (Some("org.freedesktop.NetworkManager".into()), Some("Metered".into())) {
                    let reply: Message = call.method_return().append1(Variant(says));
                    channel.send(reply).expect("the bus is there");
                }
            }
        }

        #[test]
        fn what_network_manager_says_or_guesses_of_the_network_is_learnt() {
            let bus = Bus::start();
            let learnt: Vec<_> = (0..=5).map(|says| bus.asked(says)).collect();
            assert_eq!(learnt, [None, Some(true), Some(false), Some(true), Some(false), None]);
        }

        #[test]
        fn where_there_is_no_network_manager_nothing_is_said() {
            assert_eq!(ask(Bus::start().channel()), None);
        }
    }
}
