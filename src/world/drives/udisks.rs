//! udisks, which mounts drives for whoever sits at the computer.

#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use bus::ask_to_mount;

/// Elsewhere the system mounts every drive by itself.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn ask_to_mount(_device: &std::path::Path) {}

#[cfg(all(unix, not(target_os = "macos")))]
mod bus {
    use std::collections::HashMap;
    use std::path::Path;

    use zbus::zvariant::Value;

    use crate::world::thread;

    const NAME: &str = "org.freedesktop.UDisks2";
    const DEVICES: &str = "/org/freedesktop/UDisks2/block_devices/";
    const INTERFACE: &str = "org.freedesktop.UDisks2.Filesystem";

    /// Asks for this device to be mounted. That it was is seen by its being mounted; nobody is asked for a password.
    pub(in crate::world::drives) fn ask_to_mount(device: &Path) {
        let Some(name) = device.file_name().and_then(|name| name.to_str()).map(ToOwned::to_owned) else { return };
        let ask = move || match pollster::block_on(mount(&name)) {
            Ok(()) => tracing::info!("udisks mounted {name}"),
            Err(error) => tracing::info!("udisks did not mount {name}: {error}"),
        };
        if thread::start("ask udisks", ask).is_err() {
            tracing::info!("no thread to ask udisks");
        }
    }

    async fn mount(name: &str) -> zbus::Result<()> {
        let options = HashMap::from([("auth.no_user_interaction", Value::from(true))]);
        let place = format!("{DEVICES}{name}");
        let bus = zbus::Connection::system().await?;
        bus.call_method(Some(NAME), place.as_str(), Some(INTERFACE), "Mount", &(options,)).await.map(drop)
    }
}
