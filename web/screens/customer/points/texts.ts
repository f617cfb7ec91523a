import { catalogue } from '../../../texts/catalogue.ts'

export const pointsTexts = catalogue(
  {
    none: {
      title: 'No cards',
      text: 'As a member of a loyalty programme, or with a gift card, this customer has a balance here.',
    },
    points: (n: string) => `${n} points`,
    code: (code: string) => `Card ${code}`,
    expiring: (points: string, day: string) => `${points} points expire on ${day}`,
    pending: (points: string) => `${points} points are to come`,
    movements: 'How it came to be',
    noMovements: 'Nothing happened on this card yet.',
    when: 'When',
    what: 'What',
    change: 'Change',
    balance: 'Balance',
    more: 'Show more',
    picture: (from: string, to: string) => `The balance went from ${from} to ${to}.`,
  },
  {
    de: {
      none: {
        title: 'Keine Karten',
        text: 'Als Mitglied eines Treueprogramms oder mit einer Geschenkkarte hat diese Person hier ein Guthaben.',
      },
      points: (n) => `${n} Punkte`,
      code: (code) => `Karte ${code}`,
      expiring: (points, day) => `${points} Punkte verfallen am ${day}`,
      pending: (points) => `${points} Punkte kommen noch`,
      movements: 'Wie es dazu kam',
      noMovements: 'Auf dieser Karte ist noch nichts geschehen.',
      when: 'Wann',
      what: 'Was',
      change: 'Änderung',
      balance: 'Stand',
      more: 'Mehr zeigen',
      picture: (from, to) => `Der Stand ging von ${from} auf ${to}.`,
    },
  },
)
