import { catalogue } from '../../../texts/catalogue.ts'

export const projectTexts = catalogue(
  {
    title: 'Project',
    lead: 'What a day, a week and an amount are in this project: for segments, offers, campaigns and everything that is shown here.',
    name: 'Name',
    timeZone: {
      label: 'Time zone',
      meaning: 'Where days begin and end. All times are shown in it, whoever looks.',
      none: 'No zone is called that',
      now: (time: string) => `It is ${time} there now.`,
    },
    week: { label: 'First day of the week', meaning: 'Where “this week” and “last week” begin.' },
    currency: { label: 'Currency', meaning: 'That of all amounts.' },
    otherDays: {
      title: 'Days will begin at another moment',
      text: 'Segments that ask for days, weeks or dates are built anew with the new boundaries, and customers may enter and leave them by it. Until that is done, they stay as they are. What happened stays at its moment: only its day may be another.',
    },
    otherCurrency: {
      title: 'Nothing is converted',
      text: (code: string) =>
        `Amounts keep their number: what was 1,000 in the smallest unit is 1,000 of the smallest unit of ${code} afterwards.`,
    },
    discard: 'Discard',
    save: 'Save changes',
    saved: 'The settings of the project are saved.',
    facts: {
      title: 'For whoever connects a shop',
      id: 'Id of the project',
      address: 'Address of the API',
      createdAt: 'Made',
    },
  },
  {
    de: {
      title: 'Projekt',
      lead: 'Was in diesem Projekt ein Tag, eine Woche und ein Betrag ist: für Segmente, Angebote, Kampagnen und alles, was hier zu sehen ist.',
      name: 'Name',
      timeZone: {
        label: 'Zeitzone',
        meaning: 'Wo Tage beginnen und enden. Alle Zeiten werden darin gezeigt, wer auch immer schaut.',
        none: 'So heißt keine Zeitzone',
        now: (time) => `Dort ist es jetzt ${time}.`,
      },
      week: { label: 'Erster Tag der Woche', meaning: 'Womit „diese Woche“ und „letzte Woche“ beginnen.' },
      currency: { label: 'Währung', meaning: 'Die aller Beträge.' },
      otherDays: {
        title: 'Tage werden zu einem anderen Zeitpunkt beginnen',
        text: 'Segmente, die nach Tagen, Wochen oder Daten fragen, werden mit den neuen Grenzen neu aufgebaut; dadurch können Kunden hinzukommen und ausscheiden. Bis dahin bleiben sie, wie sie sind. Was geschah, bleibt bei seinem Zeitpunkt: Nur sein Tag kann ein anderer werden.',
      },
      otherCurrency: {
        title: 'Nichts wird umgerechnet',
        text: (code) =>
          `Beträge behalten ihre Zahl: Was 1.000 in der kleinsten Einheit war, ist danach 1.000 der kleinsten Einheit von ${code}.`,
      },
      discard: 'Verwerfen',
      save: 'Änderungen speichern',
      saved: 'Die Einstellungen des Projekts sind gespeichert.',
      facts: {
        title: 'Für alle, die einen Shop anbinden',
        id: 'Id des Projekts',
        address: 'Adresse der API',
        createdAt: 'Angelegt',
      },
    },
  },
)
