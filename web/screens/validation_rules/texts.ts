import { catalogue } from '../../texts/catalogue.ts'

export const ruleListTexts = catalogue(
  {
    title: 'Validation rules',
    start: 'New rules',
    columns: { name: 'Name', meaning: 'Lets through', used: 'Assigned to', created: 'Made' },
    used: (n: number, said: string) => (n === 0 ? 'nothing' : n === 1 ? 'one thing' : `${said} things`),
    none: {
      title: 'No validation rules yet',
      text: 'Rules say who may use a voucher, a campaign or a promotion, and with which order: members of a segment, orders from an amount on, once a day. Make them here, then assign them.',
    },
  },
  {
    de: {
      title: 'Validierungsregeln',
      start: 'Neue Regeln',
      columns: { name: 'Name', meaning: 'Lässt durch', used: 'Zugewiesen an', created: 'Angelegt' },
      used: (n, said) => (n === 0 ? 'nichts' : n === 1 ? 'einmal' : `${said}-mal`),
      none: {
        title: 'Noch keine Validierungsregeln',
        text: 'Regeln sagen, wer einen Gutschein, eine Kampagne oder eine Aktion nutzen darf und mit welcher Bestellung: Mitglieder eines Segments, ab einem Bestellwert, einmal am Tag. Legen Sie sie hier an, dann weisen Sie sie zu.',
      },
    },
  },
)
