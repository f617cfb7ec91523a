import { catalogue } from '../../texts/catalogue.ts'

export const campaignsTexts = catalogue(
  {
    title: 'Campaigns',
    count: (n: number, said: string) => (n === 1 ? 'one campaign' : `${said} campaigns`),
    search: 'Search',
    searchHint: 'Part of the name',
    type: 'Kind',
    allTypes: 'All kinds',
    new: 'New campaign',
    columns: {
      name: 'Name',
      type: 'Kind',
      gives: 'Gives',
      codes: 'Codes',
      given: 'Given out',
      redeemed: 'Redeemed',
      refused: 'Refused',
      when: 'When',
      state: 'State',
      createdAt: 'Made',
    },
    none: {
      title: 'No campaigns yet',
      text: 'A campaign is something you give customers: what it is, when it can be used, and who may. These kinds there are:',
    },
    noneFound: {
      title: 'No campaign is like that',
      text: 'None of this kind has that in its name.',
      clear: 'Show all',
    },
  },
  {
    de: {
      title: 'Kampagnen',
      count: (n, said) => (n === 1 ? 'eine Kampagne' : `${said} Kampagnen`),
      search: 'Suche',
      searchHint: 'Teil des Namens',
      type: 'Art',
      allTypes: 'Alle Arten',
      new: 'Neue Kampagne',
      columns: {
        name: 'Name',
        type: 'Art',
        gives: 'Wert',
        codes: 'Codes',
        given: 'Ausgegeben',
        redeemed: 'Eingelöst',
        refused: 'Abgelehnt',
        when: 'Wann',
        state: 'Stand',
        createdAt: 'Angelegt',
      },
      none: {
        title: 'Noch keine Kampagnen',
        text: 'Mit einer Kampagne geben Sie Kunden etwas: was es ist, wann es gilt und wer es nutzen darf. Diese Arten gibt es:',
      },
      noneFound: {
        title: 'So ist keine Kampagne',
        text: 'Keine dieser Art hat das in ihrem Namen.',
        clear: 'Alle zeigen',
      },
    },
  },
)
