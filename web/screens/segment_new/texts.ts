import { catalogue } from '../../texts/catalogue.ts'

export const segmentNewTexts = catalogue(
  {
    title: 'New segment',
    tryTitle: 'Try a filter',
    mayOnlyTry: 'You can see how many customers a filter holds for. Your role does not allow saving it as a segment.',
    back: 'Segments',
    save: 'Save segment',
    about: 'Name and kind',
    name: 'Name',
    nameHint: 'Regulars in Poland',
    nameMissing: 'Give it a name by which others recognise it.',
    kind: 'Kind',
    kinds: {
      'auto-update': 'Customers enter and leave by themselves, and messages, offers and webhooks hear of it.',
      passive: 'Always up to date, but nobody is told who enters or leaves.',
      static: 'A list of those who match now. It stays as it is.',
    },
    filterMissing: 'Say who is in it: add a condition, or begin with a template.',
    filterWrong: 'The filter is not right yet. What is wrong is marked in it.',
    unfinished: (n: number) =>
      n === 1
        ? 'One condition is not filled in. Finish it or take it out.'
        : `${n} conditions are not filled in. Finish them or take them out.`,
    building: 'The members are brought together',
    starting: 'It is about to begin.',
    progress: (share: string, done: string, total: string) => `${share}: step ${done} of ${total} is done`,
    buildsByItself: 'You need not wait: it goes on by itself, and the segment is used as soon as it is complete.',
    buildsBehind: 'Until it is complete, the segment stays as it was for everybody. You need not wait.',
    openNow: 'Open the segment now',
  },
  {
    de: {
      title: 'Neues Segment',
      tryTitle: 'Filter ausprobieren',
      mayOnlyTry:
        'Sie sehen, auf wie viele Kunden ein Filter zutrifft. Als Segment speichern dürfen Sie ihn mit Ihrer Rolle nicht.',
      back: 'Segmente',
      save: 'Segment speichern',
      about: 'Name und Art',
      name: 'Name',
      nameHint: 'Stammkunden in Polen',
      nameMissing: 'Geben Sie ihm einen Namen, an dem andere es erkennen.',
      kind: 'Art',
      kinds: {
        'auto-update': 'Kunden kommen und gehen von selbst, und Nachrichten, Angebote und Webhooks erfahren davon.',
        passive: 'Immer aktuell, aber niemand erfährt, wer kommt und geht.',
        static: 'Eine Liste derer, die jetzt dazugehören. Sie bleibt, wie sie ist.',
      },
      filterMissing: 'Sagen Sie, wer dazugehört: mit einer Bedingung oder einer Vorlage.',
      filterWrong: 'Der Filter stimmt noch nicht. Was falsch ist, ist darin markiert.',
      unfinished: (n) =>
        n === 1
          ? 'Eine Bedingung ist nicht ausgefüllt. Füllen Sie sie aus oder nehmen Sie sie heraus.'
          : `${n} Bedingungen sind nicht ausgefüllt. Füllen Sie sie aus oder nehmen Sie sie heraus.`,
      building: 'Die Mitglieder werden zusammengestellt',
      starting: 'Gleich geht es los.',
      progress: (share, done, total) => `${share}: Schritt ${done} von ${total} ist getan`,
      buildsByItself:
        'Sie müssen nicht warten: Es geht von selbst weiter, und das Segment gilt, sobald es vollständig ist.',
      buildsBehind: 'Bis es vollständig ist, bleibt das Segment für alle, wie es war. Sie müssen nicht warten.',
      openNow: 'Segment jetzt öffnen',
    },
  },
)
