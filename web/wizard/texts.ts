import { catalogue } from '../texts/catalogue.ts'

/** Of what is made step by step. */
export const wizardTexts = catalogue(
  {
    progress: 'Steps',
    wrong: ': something is not right here',
    previous: 'Back',
    next: 'Next',
    discard: 'Discard my changes',
    discarded: 'Your changes are discarded.',
    kept: 'What you write is kept in this tab until you save it.',
    change: 'Change',
    changeIt: (what: string) => `Change: ${what}`,
  },
  {
    de: {
      progress: 'Schritte',
      wrong: ': Hier stimmt etwas nicht',
      previous: 'Zurück',
      next: 'Weiter',
      discard: 'Meine Änderungen verwerfen',
      discarded: 'Ihre Änderungen sind verworfen.',
      kept: 'Was Sie schreiben, bleibt in diesem Tab, bis Sie es speichern.',
      change: 'Ändern',
      changeIt: (what) => `Ändern: ${what}`,
    },
  },
)
