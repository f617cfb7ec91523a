import { catalogue } from '../texts/catalogue.ts'

/** Of what all screens are made of. */
export const partsTexts = catalogue(
  {
    waiting: 'Loading',
    failed: 'That did not work',
    forbidden: 'Your role in this project does not allow this. One of its admins can change that.',
    unreachable: 'The server does not answer. It may be starting anew, or the network is down.',
    signedOut: 'You are signed out. Sign in again in another tab, then repeat this: nothing here is lost.',
    requestId: (id: string) => `Request ${id}`,
    again: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    nameMissing: 'It needs a name.',
    undo: 'Undo',
    showPassword: 'Show or hide the password',
    undone: 'Taken back.',
    list: {
      columns: 'Choose columns',
      moreFailed: 'The next rows could not be loaded.',
    },
    yes: 'Yes',
    no: 'No',
    none: '–',
  },
  {
    de: {
      waiting: 'Wird geladen',
      failed: 'Das hat nicht geklappt',
      forbidden: 'Ihre Rolle in diesem Projekt erlaubt das nicht. Eine Person mit der Rolle Admin kann das ändern.',
      unreachable: 'Der Server antwortet nicht. Vielleicht startet er gerade neu, oder das Netz ist weg.',
      signedOut:
        'Sie sind abgemeldet. Melden Sie sich in einem anderen Tab wieder an und versuchen Sie es noch einmal: Hier geht nichts verloren.',
      requestId: (id) => `Anfrage ${id}`,
      again: 'Noch einmal versuchen',
      close: 'Schließen',
      cancel: 'Abbrechen',
      nameMissing: 'Hier fehlt ein Name.',
      undo: 'Rückgängig',
      showPassword: 'Passwort zeigen oder verbergen',
      undone: 'Rückgängig gemacht.',
      list: {
        columns: 'Spalten wählen',
        moreFailed: 'Die nächsten Zeilen konnten nicht geladen werden.',
      },
      yes: 'Ja',
      no: 'Nein',
      none: '–',
    },
  },
)
