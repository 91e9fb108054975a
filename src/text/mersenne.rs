//! The Mersenne Twister (MT19937) behind the `random` module, bit for bit as CPython seeds and reads it.
//!
//! Owns the generator's state and what is drawn from it: floats, bits, numbers below a limit. The distributions over
//! these are the `random` module's.

use num_bigint::{BigInt, BigUint, Sign};
use sha2::{Digest, Sha512};

use super::{Int, IntRef};

const SIZE: usize = 624;
const SHIFT: usize = 397;

/// A generator. Its state is 624 words and a position.
#[derive(Clone)]
pub struct MersenneTwister {
    words: Box<[u32; SIZE]>,
    /// The next word to be read; 624 when all have been.
    at: usize,
}

impl std::fmt::Debug for MersenneTwister {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MersenneTwister").field("at", &self.at).finish_non_exhaustive()
    }
}

impl MersenneTwister {
    /// Seeds with an int: its sign does not count.
    pub fn from_int(seed: IntRef<'_>) -> Self {
        match seed {
            IntRef::Small(small) => Self::from_u64(small.unsigned_abs()),
            IntRef::Big(big) => Self::from_key(&big.magnitude().to_u32_digits()),
        }
    }

    /// Seeds with the bytes of a str (in UTF-8), bytes or a bytearray.
    pub fn from_bytes(seed: &[u8]) -> Self {
        let mut all = seed.to_vec();
        all.extend_from_slice(&Sha512::digest(seed));
        Self::from_key(&BigUint::from_bytes_be(&all).to_u32_digits())
    }

    /// Seeds with another object, such as a float, by its hash.
    pub fn from_hash(hash: i64) -> Self {
        Self::from_u64(hash as u64)
    }

    /// Seeds with something that differs from run to run.
    pub fn from_entropy() -> Self {
        use std::hash::{BuildHasher, RandomState};
        let mut key = Vec::with_capacity(16);
        for number in 0..8u64 {
            let word = RandomState::new().hash_one(number);
            key.extend([word as u32, (word >> 32) as u32]);
        }
        Self::from_key(&key)
    }

    /// Seeds with words, least significant first; none at all count as one zero.
    pub fn from_key(key: &[u32]) -> Self {
        let key = if key.is_empty() { &[0] } else { key };
        let mut words = initial_words(19_650_218);
        let previous = |words: &[u32; SIZE], at: usize| {
            let word = words[at - 1];
            word ^ (word >> 30)
        };
        let (mut at, mut key_at) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let mixed = words[at] ^ previous(&words, at).wrapping_mul(1_664_525);
            words[at] = mixed.wrapping_add(key.get(key_at).copied().unwrap_or(0)).wrapping_add(key_at as u32);
            at += 1;
            key_at = (key_at + 1) % key.len();
            if at == SIZE {
                words[0] = words[SIZE - 1];
                at = 1;
            }
        }
        for _ in 1..SIZE {
            let mixed = words[at] ^ previous(&words, at).wrapping_mul(1_566_083_941);
            words[at] = mixed.wrapping_sub(at as u32);
            at += 1;
            if at == SIZE {
                words[0] = words[SIZE - 1];
                at = 1;
            }
        }
        words[0] = 0x8000_0000;
        MersenneTwister { words, at: SIZE }
    }

    fn from_u64(seed: u64) -> Self {
        match (seed as u32, (seed >> 32) as u32) {
            (low, 0) => Self::from_key(&[low]),
            (low, high) => Self::from_key(&[low, high]),
        }
    }

    /// The 624 words and the position: what `getstate()` shows.
    pub fn state(&self) -> (&[u32; SIZE], usize) {
        (&self.words, self.at)
    }

    /// Restores a state; `None` unless it is 624 words and a position of at most 624.
    pub fn from_state(words: &[u32], at: usize) -> Option<Self> {
        let words: [u32; SIZE] = words.try_into().ok()?;
        (at <= SIZE).then(|| MersenneTwister { words: Box::new(words), at })
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.at >= SIZE {
            self.refill();
        }
        let mut word = self.words[self.at];
        self.at += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// `random()`: a float from 0 to 1, of 53 bits.
    pub fn random(&mut self) -> f64 {
        let high = self.next_u32() >> 5;
        let low = self.next_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(count)` for at most 64 bits.
    pub fn bits_u64(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - count)),
            _ => {
                let low = u64::from(self.next_u32());
                let high = u64::from(self.next_u32() >> (64 - count.min(64)));
                high << 32 | low
            }
        }
    }

    /// `getrandbits(count)`
    pub fn bits(&mut self, count: usize) -> Int {
        if count < 64 {
            return Int::Small(self.bits_u64(count as u32) as i64);
        }
        let mut words: Vec<u32> = (0..count / 32).map(|_| self.next_u32()).collect();
        let rest = count % 32;
        if rest > 0 {
            words.push(self.next_u32() >> (32 - rest));
        }
        Int::from(BigInt::from_biguint(Sign::Plus, BigUint::new(words)))
    }

    /// `randbytes(count)`
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(count + 4);
        for _ in 0..count / 4 {
            out.extend(self.next_u32().to_le_bytes());
        }
        let rest = count % 4;
        if rest > 0 {
            let word = self.next_u32() >> (32 - 8 * rest);
            out.extend(word.to_le_bytes().into_iter().take(rest));
        }
        out
    }

    /// A number below `limit`, each as likely: `_randbelow`. 0 when `limit` is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        let count = 64 - limit.leading_zeros();
        loop {
            let drawn = self.bits_u64(count);
            if drawn < limit {
                return drawn;
            }
        }
    }

    /// A number below `limit`, each as likely, for any size. 0 when `limit` is not positive.
    pub fn below_big(&mut self, limit: &BigInt) -> BigInt {
        if limit.sign() != Sign::Plus {
            return BigInt::ZERO;
        }
        let count = usize::try_from(limit.bits()).unwrap_or(usize::MAX);
        loop {
            let drawn = BigInt::from(self.bits(count));
            if &drawn < limit {
                return drawn;
            }
        }
    }

    /// Makes the next 624 words.
    fn refill(&mut self) {
        let words = &mut self.words;
        let twist = |upper: u32, lower: u32, far: u32| {
            let joined = (upper & 0x8000_0000) | (lower & 0x7fff_ffff);
            far ^ (joined >> 1) ^ if lower & 1 == 1 { 0x9908_b0df } else { 0 }
        };
        for at in 0..SIZE {
            words[at] = twist(words[at], words[(at + 1) % SIZE], words[(at + SHIFT) % SIZE]);
        }
        self.at = 0;
    }
}

/// Knuth's linear generator, which fills the state before the key is mixed in.
fn initial_words(seed: u32) -> Box<[u32; SIZE]> {
    let mut words = Box::new([0u32; SIZE]);
    words[0] = seed;
    for at in 1..SIZE {
        let previous = words[at - 1];
        words[at] = 1_812_433_253u32.wrapping_mul(previous ^ (previous >> 30)).wrapping_add(at as u32);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(seed: i64) -> MersenneTwister {
        MersenneTwister::from_int(IntRef::Small(seed))
    }

    #[test]
    fn as_cpython() {
        assert_eq!(int(42).random(), 0.6394267984578837);
        assert_eq!(int(-42).random(), 0.6394267984578837);
        assert_eq!(int(0).random(), 0.8444218515250481);
        assert_eq!(MersenneTwister::from_bytes(b"hello").random(), 0.3537754404730722);
        assert_eq!(MersenneTwister::from_bytes(b"").random(), 0.9602256525641875);
        let big = BigInt::from(10).pow(50);
        assert_eq!(MersenneTwister::from_int(IntRef::Big(&big)).random(), 0.8266205292084633);
        let mut twister = int(7);
        assert_eq!(
            (twister.bits_u64(10), twister.bits_u64(40), twister.bits_u64(64)),
            (331, 167279807972, 12007621696699967246)
        );
        assert_eq!(BigInt::from(twister.bits(100)).to_string(), "698893352947583750040010391504");
        assert_eq!(twister.bytes(6), [17, 232, 24, 24, 157, 93]);
        assert_eq!((0..5).map(|_| twister.below(10)).collect::<Vec<_>>(), [9, 0, 8, 3, 0]);
        assert_eq!(twister.below((1 << 63) + 5), 7999350999753991002);
        assert_eq!(twister.below_big(&BigInt::from(10).pow(30)).to_string(), "98295449821026766746379179163");
        assert_eq!(
            MersenneTwister::from_hash(super::super::hash::hash_f64(1.5).unwrap_or(0)).random(),
            0.551763726942059
        );
    }

    #[test]
    fn states() {
        let mut twister = int(1);
        twister.random();
        let (words, at) = twister.state();
        assert_eq!((words.first(), at), (Some(&2145931878), 2));
        let mut again = MersenneTwister::from_state(words, at).unwrap_or_else(MersenneTwister::from_entropy);
        assert_eq!(again.random(), twister.random());
        assert!(MersenneTwister::from_state(&[1, 2, 3], 0).is_none());
    }
}
