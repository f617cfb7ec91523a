import { catalogue } from '../../texts/catalogue.ts'

export const uploadListTexts = catalogue(
  {
    title: 'Uploads',
    start: 'Upload a file',
    columns: {
      what: 'What',
      file: 'File',
      state: 'State',
      rows: 'Rows',
      told: 'Remarks',
      when: 'Begun',
      by: 'By',
    },
    none: {
      title: 'Nothing has been uploaded yet',
      text: 'Upload a CSV file to fill a segment with a list of ids, or to bring in customers, orders and events. All long work of the server is listed here with its progress and its report, for 30 days.',
    },
  },
  {
    de: {
      title: 'Uploads',
      start: 'Datei hochladen',
      columns: {
        what: 'Was',
        file: 'Datei',
        state: 'Stand',
        rows: 'Zeilen',
        told: 'Hinweise',
        when: 'Begonnen',
        by: 'Von',
      },
      none: {
        title: 'Noch nichts hochgeladen',
        text: 'Laden Sie eine CSV-Datei hoch, um ein Segment mit einer Liste von Ids zu füllen oder Kunden, Bestellungen und Ereignisse zu übernehmen. Alle lange Arbeit des Servers steht hier mit ihrem Fortschritt und ihrem Bericht, 30 Tage lang.',
      },
    },
  },
)
