import { catalogue } from '../../../texts/catalogue.ts'

export const summaryTexts = catalogue(
  {
    title: 'Summary',
    spent: 'Spent',
    orders: 'Orders',
    average: 'On average',
    first: 'First order',
    last: 'Last order',
    points: 'Points',
    redemptions: 'Redemptions',
    giftBalance: 'On gift cards',
    referred: 'Brought along',
    months: 'Paid in the last twelve months',
    monthsNewest: (n: string) => `Paid in the last twelve months, by the newest ${n} orders`,
    month: (month: string, n: number, orders: string, amount: string) =>
      n === 0 ? `${month}: nothing` : `${month}: ${amount} in ${n === 1 ? 'one order' : `${orders} orders`}`,
  },
  {
    de: {
      title: 'Überblick',
      spent: 'Umsatz',
      orders: 'Bestellungen',
      average: 'Im Mittel',
      first: 'Erste Bestellung',
      last: 'Letzte Bestellung',
      points: 'Punkte',
      redemptions: 'Einlösungen',
      giftBalance: 'Auf Geschenkkarten',
      referred: 'Geworben',
      months: 'Bezahlt in den letzten zwölf Monaten',
      monthsNewest: (n) => `Bezahlt in den letzten zwölf Monaten, nach den neuesten ${n} Bestellungen`,
      month: (month, n, orders, amount) =>
        n === 0
          ? `${month}: nichts`
          : `${month}: ${amount} in ${n === 1 ? 'einer Bestellung' : `${orders} Bestellungen`}`,
    },
  },
)
