//! Pieces of memory against a plain map from addresses to bytes.

use std::collections::BTreeMap;

use mulberry::microbit::Memory;

type Model = BTreeMap<u32, u8>;

fn same(memory: &Memory, model: &Model) {
    let mut last = None;
    for (start, bytes) in memory.pieces() {
        assert!(!bytes.is_empty() && last.is_none_or(|last: u64| last < u64::from(start)), "{memory:?}");
        last = Some(u64::from(start) + bytes.len() as u64);
    }
    let told = memory.pieces().flat_map(|(start, bytes)| (u64::from(start)..).zip(bytes.iter().copied()));
    assert!(told.eq(model.iter().map(|(address, byte)| (u64::from(*address), *byte))), "{memory:?} {model:?}");
    assert_eq!(memory.is_empty(), model.is_empty());
}

#[test]
fn it_holds_what_was_put_last() {
    for seed in crate::counts::seeds(500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let base = if seed % 5 == 0 { u32::MAX - 60 } else { 100 };
        let (mut memory, mut model) = (Memory::default(), Model::new());
        for _ in 0..random.usize(1..40) {
            let start = base + random.u32(..60);
            if random.u8(..4) == 0 {
                let end = start.saturating_add(random.u32(..20));
                memory.clear(start..end);
                model.retain(|address, _| !(start..end).contains(address));
            } else {
                let bytes: Vec<u8> = (0..random.usize(..12)).map(|_| random.u8(..)).collect();
                memory.put(start, &bytes);
                model.extend((u64::from(start)..=u64::from(u32::MAX)).map(|address| address as u32).zip(bytes));
            }
            same(&memory, &model);
            let (from, to) = (base + random.u32(..60), base + random.u32(..60));
            let expected = (from..to).map(|address| model.get(&address).copied()).collect::<Option<Vec<u8>>>();
            let told = memory.bytes(from..to.max(from)).map(<[u8]>::to_vec);
            assert!(told == expected || expected == Some(vec![]), "seed {seed} {from:x}..{to:x}");
            assert_eq!(memory.byte(from), model.get(&from).copied(), "seed {seed}");
        }
    }
}

#[test]
fn the_last_address_counts_too() {
    let mut memory = Memory::default();
    memory.put(u32::MAX - 1, &[1, 2, 3]);
    assert_eq!(memory.pieces().collect::<Vec<_>>(), [(u32::MAX - 1, [1, 2].as_slice())]);
    assert_eq!((memory.byte(u32::MAX), memory.byte(u32::MAX - 2)), (Some(2), None));
}
