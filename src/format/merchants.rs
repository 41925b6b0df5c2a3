//! The typed mirror of `merchants.toml`: what a descriptor's wording tells, and every known shop.

use super::mirror::LabelMirror;
use crate::model::{Label, Names, Route, Service, Shop};
use serde::Deserialize;
use std::sync::LazyLock;

/// Days that hold for a shop whose entry names none: its own time zone before, a slow shop or a
/// slow bank after.
const DAYS_BEFORE: u16 = 1;
const DAYS_AFTER_SHIPMENT: u16 = 10;
const DAYS_AFTER_ORDER: u16 = 30;

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merchants {
    pub noise: Vec<Noise>,
    #[serde(rename = "shop")]
    pub shops: Vec<KnownShop>,
    #[serde(rename = "service")]
    pub services: Vec<KnownService>,
    #[serde(rename = "wording")]
    pub wordings: Vec<Wording>,
}

/// Text that names the route or the place of a purchase, not the shop; it is cut off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noise {
    pub at: End,
    /// A regular expression over folded text, without anchors.
    pub pattern: String,
    /// Whether it says that the shop is abroad. `None`: it says nothing of that.
    pub foreign: Option<bool>,
}

/// The end of the text that a noise stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    Start,
    End,
}

/// A shop whose history can be asked, or whose purchases at least bear its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownShop {
    pub id: String,
    #[serde(with = "LabelMirror")]
    pub label: Label,
    /// A regular expression: the form of its order numbers.
    pub number: Option<String>,
    #[serde(default = "days_before")]
    pub days_before: u16,
    #[serde(default = "days_after_shipment")]
    pub days_after_shipment: u16,
    #[serde(default = "days_after_order")]
    pub days_after_order: u16,
    /// The [`KnownShop`] whose digital goods stand in this history and in no other.
    pub digital_of: Option<String>,
    /// Services whose charges may stand in this history.
    #[serde(default)]
    pub services: Vec<String>,
    #[serde(default, with = "LabelMirror")]
    pub how_to_get: Label,
    #[serde(default, with = "LabelMirror")]
    pub how_long: Label,
}

/// A service whose charges stand in no order history, and where a person looks for them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownService {
    pub id: String,
    #[serde(with = "LabelMirror")]
    pub label: Label,
    #[serde(with = "LabelMirror")]
    pub look: Label,
}

/// What descriptors of one merchant look like, and what they tell.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What all its spellings fold to.
    pub merchant: String,
    /// The id of a [`KnownShop`].
    pub shop: Option<String>,
    /// A service that stands in none of the shop's order files. Another history may hold it: that
    /// one's [`KnownShop`] lists it among its services.
    pub service: Option<String>,
    pub route: Option<RouteWord>,
    /// The id of the [`KnownShop`] that is this payment service's own history.
    pub via: Option<String>,
    #[serde(default)]
    pub orderless: bool,
    /// Money sent or drawn: nobody sells anything.
    #[serde(default)]
    pub not_a_shop: bool,
    #[serde(default)]
    pub is: Vec<String>,
    #[serde(default)]
    pub begins: Vec<String>,
    #[serde(default)]
    pub holds: Vec<String>,
    /// Of these only something in brackets may follow: a shop's name may begin with such a word.
    #[serde(default)]
    pub ends: Vec<String>,
    #[serde(default)]
    pub rest: Rest,
    /// What shops of a mall end their names with; cut off whole, or as far as the line reaches.
    pub stall_ends: Option<String>,
}

/// How a charge came to the card, as the file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RouteWord {
    Mall,
    Processor,
    Wallet,
}

impl From<RouteWord> for Route {
    fn from(word: RouteWord) -> Route {
        match word {
            RouteWord::Mall => Route::Mall,
            RouteWord::Processor => Route::Processor,
            RouteWord::Wallet => Route::Wallet,
        }
    }
}

/// What the text beside a pattern is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rest {
    /// Random codes, phone numbers, towns.
    #[default]
    Noise,
    /// The shop that a processor or wallet stands before.
    Shop,
    /// What was bought: it tells two purchases apart.
    Product,
    /// The shop of a mall; it stands before the pattern.
    Stall,
    /// More of the name: the whole text is the merchant.
    Name,
}

fn days_before() -> u16 {
    DAYS_BEFORE
}

fn days_after_shipment() -> u16 {
    DAYS_AFTER_SHIPMENT
}

fn days_after_order() -> u16 {
    DAYS_AFTER_ORDER
}

impl Merchants {
    /// The file built into the program, read once.
    pub fn built_in() -> &'static Merchants {
        static BUILT_IN: LazyLock<Merchants> = LazyLock::new(|| {
            toml::from_str(include_str!("merchants.toml")).expect("a test reads the whole file")
        });
        &BUILT_IN
    }

    /// Every known service, in the order of the file.
    pub fn services(&self, names: &mut Names) -> Vec<Service> {
        let service = |known: &KnownService| Service {
            id: names.intern(&known.id),
            label: known.label.clone(),
            look: known.look.clone(),
        };
        self.services.iter().map(service).collect()
    }

    /// Every known shop, in the order of the file.
    pub fn shops(&self, names: &mut Names) -> Vec<Shop> {
        self.shops
            .iter()
            .map(|shop| Shop {
                id: names.intern(&shop.id),
                label: shop.label.clone(),
                days_before: shop.days_before,
                days_after_shipment: shop.days_after_shipment,
                days_after_order: shop.days_after_order,
                digital_of: shop.digital_of.as_deref().map(|id| names.intern(id)),
                services: shop.services.iter().map(|id| names.intern(id)).collect(),
                how_to_get: shop.how_to_get.clone(),
                how_long: shop.how_long.clone(),
            })
            .collect()
    }
}

/// A shop that only a person's own list names: the usual windows, and nowhere to ask.
pub fn unlisted_shop(names: &mut Names, id: &str, name: &str) -> Shop {
    Shop {
        id: names.intern(id),
        label: Label { ja: name.to_owned(), en: name.to_owned() },
        days_before: DAYS_BEFORE,
        days_after_shipment: DAYS_AFTER_SHIPMENT,
        // Nobody knows how slow it is, and furniture has taken 54 days.
        days_after_order: 54,
        digital_of: None,
        services: Vec::new(),
        how_to_get: Label::default(),
        how_long: Label::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_wording_has_a_pattern_and_a_shop_of_the_table() {
        let merchants = Merchants::built_in();
        let ids: BTreeSet<&str> = merchants.shops.iter().map(|shop| shop.id.as_str()).collect();
        assert_eq!(ids.len(), merchants.shops.len(), "two shops share an id");
        for wording in &merchants.wordings {
            let patterns =
                wording.is.len() + wording.begins.len() + wording.holds.len() + wording.ends.len();
            assert!(patterns > 0, "{} has no pattern", wording.merchant);
            for shop in wording.shop.iter().chain(&wording.via) {
                assert!(ids.contains(shop.as_str()), "{}: no shop {shop}", wording.merchant);
            }
        }
    }

    #[test]
    fn every_service_of_a_wording_says_where_to_look() {
        let merchants = Merchants::built_in();
        let known: BTreeSet<&str> = merchants.services.iter().map(|it| it.id.as_str()).collect();
        let named = merchants.wordings.iter().filter_map(|wording| wording.service.as_deref());
        assert_eq!(named.collect::<BTreeSet<_>>(), known);
    }

    #[test]
    fn a_history_of_digital_goods_is_of_a_shop_and_holds_services_that_some_wording_names() {
        let merchants = Merchants::built_in();
        let named = |service: &String| {
            merchants.wordings.iter().any(|wording| wording.service.as_ref() == Some(service))
        };
        let holding: Vec<&KnownShop> =
            merchants.shops.iter().filter(|shop| !shop.services.is_empty()).collect();
        assert!(!holding.is_empty());
        for history in holding {
            let of = history.digital_of.as_ref();
            assert!(merchants.shops.iter().any(|shop| Some(&shop.id) == of), "{}", history.id);
            assert!(history.services.iter().all(named), "{}", history.id);
            assert!(history.services.contains(&history.id), "{}", history.id);
        }
    }

    #[test]
    fn where_there_is_a_way_to_get_a_history_both_languages_and_the_time_it_takes_are_told() {
        for shop in &Merchants::built_in().shops {
            let told = [&shop.how_to_get, &shop.how_long].map(|words| {
                assert_eq!(words.ja.is_empty(), words.en.is_empty(), "{}", shop.id);
                !words.ja.is_empty()
            });
            assert_eq!(told[0], told[1], "{}", shop.id);
        }
    }

    #[test]
    fn amazon_charges_come_a_day_before_to_six_days_after_shipment() {
        let mut names = Names::default();
        let shops = Merchants::built_in().shops(&mut names);
        let amazon = shops.iter().find(|shop| names.get(shop.id) == "amazon").expect("in the file");
        assert_eq!((amazon.days_before, amazon.days_after_shipment), (1, 6));
        assert!(amazon.days_after_order > amazon.days_after_shipment);
    }
}
