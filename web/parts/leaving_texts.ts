import { catalogue } from '../texts/catalogue.ts'

/** Asked before work that is not saved is left. */
export const leavingTexts = catalogue(
  {
    title: 'Leave without saving?',
    text: 'What you have changed here is not saved and will be gone.',
    action: 'Leave without saving',
  },
  {
    de: {
      title: 'Ohne Speichern gehen?',
      text: 'Was Sie hier geändert haben, ist nicht gespeichert und geht verloren.',
      action: 'Ohne Speichern gehen',
    },
  },
)
