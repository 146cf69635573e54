//! The numbers of boards: 48 digits, of which a person needs only a few to tell one board from the others.

/// The fewest digits of a board's number that are told.
const FEWEST: usize = 4;

/// The end of each board's own number, as many digits of all of them as tell them apart.
pub fn endings(numbers: &[&str]) -> Vec<String> {
    let own: Vec<&str> = numbers.iter().map(|number| own_part(number)).collect();
    let longest = own.iter().map(|own| own.len()).max().unwrap_or_default();
    let apart = (FEWEST..longest).find(|length| are_apart(&ends(&own, *length)));
    ends(&own, apart.unwrap_or(longest)).into_iter().map(ToOwned::to_owned).collect()
}

/// The part that each board has for itself: before it stand kind and family, behind it the kind of its USB chip, where DAPLink gave
/// the number, and in many a word that is nothing but zeros.
fn own_part(number: &str) -> &str {
    let own = number.get(8..40).filter(|_| number.len() == 48).unwrap_or(number);
    own.strip_suffix("00000000").unwrap_or(own)
}

fn ends<'n>(numbers: &[&'n str], length: usize) -> Vec<&'n str> {
    numbers.iter().map(|number| number.get(number.len().saturating_sub(length)..).unwrap_or(number)).collect()
}

fn are_apart(ends: &[&str]) -> bool {
    ends.iter().enumerate().all(|(place, end)| !ends[..place].contains(end))
}
