import { catalogue } from '../texts/catalogue.ts'

/** Of what all screens are made of. */
export const partsTexts = catalogue(
  {
    waiting: 'Loading',
    failed: 'That did not work',
    forbidden: 'Your role in this project does not allow this. One of its admins can change that.',
    unreachable: 'The server does not answer. It may be starting anew, or the network is down.',
    requestId: (id: string) => `Request ${id}`,
    again: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    nameMissing: 'It needs a name.',
    undo: 'Undo',
    undone: 'Taken back.',
    list: {
      columns: 'Choose columns',
      sortedUp: 'ascending',
      sortedDown: 'descending',
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
      requestId: (id) => `Anfrage ${id}`,
      again: 'Noch einmal versuchen',
      close: 'Schließen',
      cancel: 'Abbrechen',
      nameMissing: 'Hier fehlt ein Name.',
      undo: 'Rückgängig',
      undone: 'Rückgängig gemacht.',
      list: {
        columns: 'Spalten wählen',
        sortedUp: 'aufsteigend',
        sortedDown: 'absteigend',
        moreFailed: 'Die nächsten Zeilen konnten nicht geladen werden.',
      },
      yes: 'Ja',
      no: 'Nein',
      none: '–',
    },
  },
)
