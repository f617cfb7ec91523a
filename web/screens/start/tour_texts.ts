import { catalogue } from '../../texts/catalogue.ts'

/** Of the card in the menu, which comes with every screen. */
export const tourTexts = catalogue(
  {
    title: 'Getting started',
    hide: 'Hide the first steps',
    progress: (done: number, of: number) => `${done} of ${of} done`,
    steps: {
      customers: 'Bring your customers in',
      segment: 'Make your first segment',
      offer: 'Show an offer to it',
      team: 'Invite your team',
    },
  },
  {
    de: {
      title: 'Erste Schritte',
      hide: 'Erste Schritte ausblenden',
      progress: (done, of) => `${done} von ${of} erledigt`,
      steps: {
        customers: 'Holen Sie Ihre Kunden herein',
        segment: 'Bauen Sie Ihr erstes Segment',
        offer: 'Zeigen Sie ihm ein Angebot',
        team: 'Laden Sie Ihr Team ein',
      },
    },
  },
)
