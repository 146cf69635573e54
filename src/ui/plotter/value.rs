//! How a measured number is written.

/// A number with as many places as help: "21.5", "0.0012", "1.234e9".
pub fn written(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e7).contains(&size) {
        return format!("{value:.3e}");
    }
    let places = if size < 1.0 {
        5
    } else if size < 1000.0 {
        3
    } else {
        1
    };
    let text = format!("{value:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
