//! Everything that normalising gives, in one value.

use super::{
    Account, AccountId, Charge, ChargeId, Descriptor, DescriptorId, Input, InputId, Names, Order,
    OrderId, PromisedRefund, Rate, Service, Shop, Symbol, Unit, UnitId,
};

/// The inputs and what was read in them. Built by `normalise`, then only read.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub names: Names,
    /// Ordered by (file, sheet); behind them the files that gave no sheet.
    pub inputs: Vec<Input>,
    pub accounts: Vec<Account>,
    pub descriptors: Vec<Descriptor>,
    /// In order of (input, row); duplicates are not among them.
    pub charges: Vec<Charge>,
    pub orders: Vec<Order>,
    /// Grouped by order.
    pub units: Vec<Unit>,
    /// What shops say they give back, each once, in the order of their lists.
    pub refunds: Vec<PromisedRefund>,
    /// Every known shop, and every shop of a given order list.
    pub shops: Vec<Shop>,
    /// Every known service.
    pub services: Vec<Service>,
    /// Of the configuration, as they stand there.
    pub rates: Vec<Rate>,
}

impl Books {
    pub fn charge(&self, id: ChargeId) -> &Charge {
        &self.charges[id.0 as usize]
    }

    pub fn order(&self, id: OrderId) -> &Order {
        &self.orders[id.0 as usize]
    }

    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    pub fn input(&self, id: InputId) -> &Input {
        &self.inputs[id.0 as usize]
    }

    pub fn account(&self, id: AccountId) -> &Account {
        &self.accounts[usize::from(id.0)]
    }

    pub fn descriptor(&self, id: DescriptorId) -> &Descriptor {
        &self.descriptors[id.0 as usize]
    }

    pub fn shop(&self, id: Symbol) -> Option<&Shop> {
        self.shops.iter().find(|shop| shop.id == id)
    }

    pub fn service(&self, id: Symbol) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The history an order stands in: its shop's, or the one that shop keeps of digital goods.
    pub fn history_of(&self, order: &Order) -> Symbol {
        let keeps = |shop: &&Shop| order.is_digital && shop.digital_of == Some(order.shop);
        self.shops.iter().find(keeps).map_or(order.shop, |history| history.id)
    }

    /// The history that may hold a service.
    pub fn history_with(&self, service: Symbol) -> Option<Symbol> {
        self.shops.iter().find(|shop| shop.services.contains(&service)).map(|shop| shop.id)
    }

    /// The descriptor of a charge.
    pub fn descriptor_of(&self, charge: &Charge) -> &Descriptor {
        self.descriptor(charge.descriptor)
    }

    pub fn text(&self, symbol: Symbol) -> &str {
        self.names.get(symbol)
    }

    pub fn charge_ids(&self) -> impl Iterator<Item = ChargeId> + use<> {
        (0..u32::try_from(self.charges.len()).expect("capped below 4 G charges")).map(ChargeId)
    }

    pub fn order_ids(&self) -> impl Iterator<Item = OrderId> + use<> {
        (0..u32::try_from(self.orders.len()).expect("capped below 4 G orders")).map(OrderId)
    }
}
