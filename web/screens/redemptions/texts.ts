import { catalogue } from '../../texts/catalogue.ts'

export const redemptionsTexts = catalogue(
  {
    title: 'Redemptions',
    count: (n: number, said: string) => (n === 1 ? 'one redemption' : `${said} redemptions`),
    code: 'Code',
    codeHint: 'Whole code',
    result: 'Result',
    allResults: 'Any result',
    results: { done: 'Redeemed or rolled back', refused: 'Refused' },
    customer: 'Customer',
    allCustomers: 'Of any customer',
    campaign: 'Campaign',
    allCampaigns: 'All campaigns',
    none: {
      title: 'Nothing was redeemed yet',
      text: 'Whenever a code or a promotion is used in the shop, or somebody tries and is refused, it is listed here with the reason. The shop does this through the API.',
    },
    noneFound: { title: 'No redemption is like that', text: 'None fits all that is asked here.', clear: 'Show all' },
  },
  {
    de: {
      title: 'Einlösungen',
      count: (n, said) => (n === 1 ? 'eine Einlösung' : `${said} Einlösungen`),
      code: 'Code',
      codeHint: 'Ganzer Code',
      result: 'Ergebnis',
      allResults: 'Jedes Ergebnis',
      results: { done: 'Eingelöst oder zurückgenommen', refused: 'Abgelehnt' },
      customer: 'Kunde',
      allCustomers: 'Von allen Kunden',
      campaign: 'Kampagne',
      allCampaigns: 'Alle Kampagnen',
      none: {
        title: 'Noch wurde nichts eingelöst',
        text: 'Wird im Shop ein Code oder eine Aktion genutzt oder jemand dabei abgelehnt, steht das hier mit dem Grund. Der Shop tut das über die API.',
      },
      noneFound: {
        title: 'So ist keine Einlösung',
        text: 'Keine passt zu allem, was hier gefragt ist.',
        clear: 'Alle zeigen',
      },
    },
  },
)
