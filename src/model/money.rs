//! Exact money: a count of minor units in one currency.

use rust_decimal::Decimal;
use std::fmt;

/// The codes of ISO 4217 that are money.
const IN_USE: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF \
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
    UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    pub const JPY: Currency = Currency(*b"JPY");
    pub const USD: Currency = Currency(*b"USD");

    /// Reads a three-letter code in any case. Whether such a currency exists is not checked:
    /// [`Currency::is_in_use`] tells.
    pub fn parse(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        let all_letters = bytes.iter().all(u8::is_ascii_alphabetic);
        all_letters.then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("built from ASCII letters")
    }

    /// Whether it is money of our days (ISO 4217), and no metal, fund or code for tests.
    pub fn is_in_use(self) -> bool {
        IN_USE.split_ascii_whitespace().any(|code| code == self.code())
    }

    /// Decimal places of the minor unit (ISO 4217): 0 for the yen, 2 for most, 3 for a few.
    pub fn exponent(&self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"XAF" | b"XOF" | b"XPF" | b"PYG"
            | b"UGX" | b"RWF" | b"KMF" | b"GNF" | b"DJF" | b"BIF" | b"VUV" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why an amount is no [`Money`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// It has more decimals than the currency.
    TooManyDecimals,
    /// It does not fit 64 bits of minor units.
    TooLarge,
}

/// An amount in minor units (yen, cents). Sums are checked; currencies never mix.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money {
    pub currency: Currency,
    pub minor: i64,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Money {
        Money { currency, minor }
    }

    pub fn yen(minor: i64) -> Money {
        Money::new(minor, Currency::JPY)
    }

    /// Exact conversion: `12.30` in USD is 1230; `12.345` in USD is refused, never rounded.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        let amount = amount.normalize();
        let exponent = currency.exponent();
        if amount.scale() > exponent {
            return Err(MoneyError::TooManyDecimals);
        }
        let minor = amount
            .mantissa()
            .checked_mul(10i128.pow(exponent - amount.scale()))
            .and_then(|minor| i64::try_from(minor).ok())
            .ok_or(MoneyError::TooLarge)?;
        Ok(Money::new(minor, currency))
    }

    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// The sum, if both are of one currency and it fits.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_add(other.minor)?;
        Some(Money::new(minor, self.currency))
    }

    /// The difference, if both are of one currency and it fits.
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_sub(other.minor)?;
        Some(Money::new(minor, self.currency))
    }

    /// The sum of a list, `None` when it is empty, mixed or too large.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
        let mut amounts = amounts.into_iter();
        let first = amounts.next()?;
        amounts.try_fold(first, Money::checked_add)
    }

    pub fn negated(self) -> Option<Money> {
        Some(Money::new(self.minor.checked_neg()?, self.currency))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.to_decimal())
    }
}

/// What one unit of a currency is in another, as the household states it: no rate of any day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub from: Currency,
    pub to: Currency,
    pub rate: Decimal,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_decimals_than_the_currency_has_are_refused() {
        let amount = |text: &str| text.parse::<Decimal>().expect("a decimal");
        assert_eq!(Money::from_decimal(amount("1280"), Currency::JPY), Ok(Money::yen(1280)));
        assert_eq!(
            Money::from_decimal(amount("12.340"), Currency::USD),
            Ok(Money::new(1234, Currency::USD))
        );
        assert_eq!(
            Money::from_decimal(amount("0.5"), Currency::JPY),
            Err(MoneyError::TooManyDecimals)
        );
        assert_eq!(
            Money::from_decimal(amount("99999999999999999999"), Currency::JPY),
            Err(MoneyError::TooLarge)
        );
    }

    #[test]
    fn a_currency_is_known_by_its_code() {
        let is_in_use = |code| Currency::parse(code).expect("three letters").is_in_use();
        for code in ["JPY", "usd", "AED", "BZD", "ZWG", "XPF"] {
            assert!(is_in_use(code), "{code}");
        }
        for code in ["YEN", "XTS", "XAU", "DEM", "EUO"] {
            assert!(!is_in_use(code), "{code}");
        }
    }

    #[test]
    fn currencies_never_mix() {
        assert_eq!(Money::yen(1).checked_add(Money::new(1, Currency::USD)), None);
        assert_eq!(Money::yen(i64::MAX).checked_add(Money::yen(1)), None);
    }
}
