import { catalogue } from '../../texts/catalogue.ts'

export const segmentTexts = catalogue(
  {
    back: 'All segments',
    edit: 'Edit the filter',
    notFound: {
      title: 'There is no such segment',
      text: 'It may have been deleted, or the address is of another project.',
    },
    tabs: {
      overview: 'Overview',
      members: 'Members',
      changes: 'Changes',
      overlap: 'Overlap',
      usage: 'Used in',
      history: 'History',
    },
    exact: (n: number, moment: string) =>
      n === 1 ? `customer, exact as of ${moment}` : `customers, exact as of ${moment}`,
    building: {
      first: 'Nobody is shown as a member until all are found. You can leave this page.',
      next: 'What was shown before is shown until then. You can leave this page.',
    },
    definition: { title: 'Who is in it', warnings: 'Worth knowing' },
    freshness: {
      title: 'Freshness',
      state: 'State',
      follows: 'Kind',
      version: 'Definition',
      built: 'Built in',
      took: (ms: string) => `${ms} ms`,
      created: 'Made',
      changed: 'Last changed',
    },
    size: {
      title: 'Size over time',
      chart: 'Size of each day. The arrow keys walk through the days; the same numbers are in the table.',
      moves: 'Who entered and left each day. The arrow keys walk through the days; the same numbers are in the table.',
      range: 'How far back',
      days: (n: string) => (n === '365' ? '1 year' : `${n} days`),
      table: 'As a table',
      moved: (entered: string, left: string, days: number) =>
        days === 1
          ? `${entered} entered and ${left} left today`
          : `${entered} entered and ${left} left in ${days} days`,
      day: 'Day',
      size: 'Size',
      entered: 'Entered',
      left: 'Left',
      young: (days: string) =>
        `The segment is ${days === '1' ? 'of today' : `${days} days old`}: the line grows with every day.`,
    },
    members: {
      title: 'Members',
      find: 'Is somebody in it?',
      findHint: 'Name, e-mail, phone or id',
      add: 'Add customers',
      frozen: 'This list is frozen: nobody enters or leaves it. To change it, duplicate it as a custom list.',
      columns: {
        customer: 'Customer',
        sourceId: 'Source id',
        entered: 'Entered',
        cause: 'Because of',
        actions: 'Actions',
      },
      why: 'Why?',
      whyOf: (name: string) => `Why is ${name} in it?`,
      removeOf: (name: string) => `Take ${name} off the list`,
      removed: (name: string) => `${name} is off the list.`,
      nobody: {
        title: 'Nobody is in it',
        text: 'Customers enter the moment the filter holds for them. Look somebody up above to see what keeps them out.',
      },
      emptyList: {
        title: 'The list is empty',
        text: 'Add customers by name, paste ids, or upload a file with ids.',
      },
    },
    adding: {
      title: 'Add customers to the list',
      pick: 'Find a customer',
      unpick: (name: string) => `Do not add ${name}`,
      paste: 'Or paste ids',
      pasteHint:
        'Ids or source ids, one a line, or separated by commas. Ids that nobody has yet wait, and join on appearing.',
      nobody: 'Find a customer, or paste an id.',
      many: 'Many of them, or a spreadsheet?',
      upload: 'Upload a file',
      save: (n: number, said: string) => (n === 0 ? 'Add' : n === 1 ? 'Add one' : `Add ${said}`),
      done: (n: number, added: string, already: number, unknown: number) =>
        [
          n === 1 ? 'One customer was added.' : `${added} customers were added.`,
          already > 0 ? `${already} were on the list already.` : '',
          unknown > 0 ? `${unknown} are not known yet and join as soon as they appear.` : '',
        ]
          .filter((part) => part !== '')
          .join(' '),
    },
    changes: {
      title: 'Changes',
      filter: 'Which changes',
      all: 'All',
      kinds: { entered: 'Entered', left: 'Left' },
      live: 'New ones appear by themselves.',
      columns: { kind: 'What', customer: 'Customer', at: 'When', cause: 'Because of', version: 'Definition' },
      none: { title: 'No changes', text: 'Whoever enters or leaves appears here within seconds, the newest first.' },
      silent: {
        passive: {
          title: 'This segment tells nobody',
          text: 'A passive segment follows its filter as exactly as others, but keeps no list of who entered and left. Its sizes by day are in the overview. Duplicate its filter as an auto-update segment to have one.',
        },
        static: { title: 'Nobody enters or leaves', text: 'A static segment keeps who was in it when it was made.' },
      },
    },
    overlap: {
      others: 'Compare with',
      none: {
        title: 'Choose segments to compare with',
        text: 'You will see how many customers they share, who is only in one of them, and can save each part as a segment of its own.',
      },
    },
    usage: {
      text: (n: number) =>
        n === 1
          ? 'One thing refers to this segment. It cannot be deleted as long as that is so.'
          : `${n} things refer to this segment. It cannot be deleted as long as that is so.`,
      none: {
        title: 'Nothing refers to this segment',
        text: 'Offers, validation rules, campaigns and other segments that use it are listed here. It can be deleted without harm to them.',
      },
    },
    history: {
      version: (n: number) => `Definition ${n}`,
      states: { shown: 'Shown now', building: 'Being built', failed: 'Failed', replaced: 'Replaced' },
      built: (ms: string) => `built in ${ms} ms`,
      from: 'From',
      to: 'To',
      list: 'A list: who is on it was said, not computed.',
      by: {
        person: (label: string) => `by ${label}`,
        key: (label: string) => `by the API key ${label}`,
        system: () => 'by the server itself',
      },
      somebody: 'somebody who is no longer here',
      created: 'Made',
      renamed: (name: string) => `Renamed, or saved as ${name}`,
      edited: 'Edited',
      uploaded: 'Ids uploaded',
      changed: (added: string, removed: string) => `Members changed: ${added} added, ${removed} removed`,
      admins: 'Who did it is shown to admins.',
    },
  },
  {
    de: {
      back: 'Alle Segmente',
      edit: 'Filter bearbeiten',
      notFound: {
        title: 'Dieses Segment gibt es nicht',
        text: 'Es wurde vielleicht gelöscht, oder die Adresse gehört zu einem anderen Projekt.',
      },
      tabs: {
        overview: 'Überblick',
        members: 'Mitglieder',
        changes: 'Änderungen',
        overlap: 'Überschneidung',
        usage: 'Verwendet in',
        history: 'Geschichte',
      },
      exact: (n, moment) => (n === 1 ? `Person, exakt, Stand ${moment}` : `Personen, exakt, Stand ${moment}`),
      building: {
        first: 'Bis alle gefunden sind, wird niemand als Mitglied gezeigt. Sie können die Seite verlassen.',
        next: 'Bis dahin wird gezeigt, was vorher galt. Sie können die Seite verlassen.',
      },
      definition: { title: 'Wer darin ist', warnings: 'Wissenswert' },
      freshness: {
        title: 'Aktualität',
        state: 'Stand',
        follows: 'Art',
        version: 'Fassung',
        built: 'Aufgebaut in',
        took: (ms) => `${ms} ms`,
        created: 'Angelegt',
        changed: 'Zuletzt geändert',
      },
      size: {
        title: 'Größe im Lauf der Zeit',
        chart: 'Größe je Tag. Die Pfeiltasten gehen durch die Tage; dieselben Zahlen stehen in der Tabelle.',
        moves: 'Wer je Tag kam und ging. Die Pfeiltasten gehen durch die Tage; dieselben Zahlen stehen in der Tabelle.',
        range: 'Wie weit zurück',
        days: (n) => (n === '365' ? '1 Jahr' : `${n} Tage`),
        table: 'Als Tabelle',
        moved: (entered, left, days) =>
          days === 1
            ? `Heute kamen ${entered} und gingen ${left}`
            : `In ${days} Tagen kamen ${entered} und gingen ${left}`,
        day: 'Tag',
        size: 'Größe',
        entered: 'Gekommen',
        left: 'Gegangen',
        young: (days) =>
          `Das Segment ist ${days === '1' ? 'von heute' : `${days} Tage alt`}: Die Linie wächst mit jedem Tag.`,
      },
      members: {
        title: 'Mitglieder',
        find: 'Ist jemand darin?',
        findHint: 'Name, E-Mail, Telefon oder Id',
        add: 'Kunden hinzufügen',
        frozen:
          'Diese Liste ist eingefroren: Niemand kommt oder geht. Um sie zu ändern, duplizieren Sie sie als eigene Liste.',
        columns: { customer: 'Kunde', sourceId: 'Eigene Id', entered: 'Seit', cause: 'Durch', actions: 'Aktionen' },
        why: 'Warum?',
        whyOf: (name) => `Warum ist ${name} darin?`,
        removeOf: (name) => `${name} von der Liste nehmen`,
        removed: (name) => `${name} ist nicht mehr auf der Liste.`,
        nobody: {
          title: 'Niemand ist darin',
          text: 'Kunden kommen hinein, sobald der Filter auf sie zutrifft. Suchen Sie oben jemanden, um zu sehen, woran es liegt.',
        },
        emptyList: {
          title: 'Die Liste ist leer',
          text: 'Fügen Sie Kunden nach Namen hinzu, fügen Sie Ids ein, oder laden Sie eine Datei mit Ids hoch.',
        },
      },
      adding: {
        title: 'Kunden auf die Liste setzen',
        pick: 'Kunden suchen',
        unpick: (name) => `${name} nicht hinzufügen`,
        paste: 'Oder Ids einfügen',
        pasteHint:
          'Ids oder eigene Ids, eine je Zeile, oder durch Kommas getrennt. Ids, die noch niemand hat, warten: Wer sie bekommt, ist sofort dabei.',
        nobody: 'Suchen Sie einen Kunden, oder fügen Sie eine Id ein.',
        many: 'Viele auf einmal, oder eine Tabelle?',
        upload: 'Datei hochladen',
        save: (n, said) => (n === 0 ? 'Hinzufügen' : n === 1 ? 'Eine Person hinzufügen' : `${said} hinzufügen`),
        done: (n, added, already, unknown) =>
          [
            n === 1 ? 'Eine Person wurde hinzugefügt.' : `${added} Personen wurden hinzugefügt.`,
            already > 0 ? `${already} waren schon auf der Liste.` : '',
            unknown > 0 ? `${unknown} sind noch unbekannt und sind dabei, sobald es sie gibt.` : '',
          ]
            .filter((part) => part !== '')
            .join(' '),
      },
      changes: {
        title: 'Änderungen',
        filter: 'Welche Änderungen',
        all: 'Alle',
        kinds: { entered: 'Gekommen', left: 'Gegangen' },
        live: 'Neue erscheinen von selbst.',
        columns: { kind: 'Was', customer: 'Kunde', at: 'Wann', cause: 'Durch', version: 'Fassung' },
        none: {
          title: 'Keine Änderungen',
          text: 'Wer kommt oder geht, erscheint hier binnen Sekunden, das Neueste zuerst.',
        },
        silent: {
          passive: {
            title: 'Dieses Segment meldet nichts',
            text: 'Ein passives Segment folgt seinem Filter so exakt wie andere, führt aber keine Liste, wer kam und ging. Die Größen je Tag stehen im Überblick. Duplizieren Sie den Filter als automatisches Segment, um eine zu haben.',
          },
          static: {
            title: 'Niemand kommt oder geht',
            text: 'Ein statisches Segment behält, wer beim Anlegen darin war.',
          },
        },
      },
      overlap: {
        others: 'Vergleichen mit',
        none: {
          title: 'Wählen Sie Segmente zum Vergleichen',
          text: 'Sie sehen dann, wie viele Kunden sie gemeinsam haben und wer nur in einem davon ist, und können jeden Teil als eigenes Segment speichern.',
        },
      },
      usage: {
        text: (n) =>
          n === 1
            ? 'Etwas verweist auf dieses Segment. Solange das so ist, lässt es sich nicht löschen.'
            : `${n} Dinge verweisen auf dieses Segment. Solange das so ist, lässt es sich nicht löschen.`,
        none: {
          title: 'Nichts verweist auf dieses Segment',
          text: 'Angebote, Gültigkeitsregeln, Kampagnen und andere Segmente, die es verwenden, stehen hier. Es lässt sich ohne Schaden für sie löschen.',
        },
      },
      history: {
        version: (n) => `Fassung ${n}`,
        states: { shown: 'Gilt jetzt', building: 'Wird aufgebaut', failed: 'Gescheitert', replaced: 'Ersetzt' },
        built: (ms) => `aufgebaut in ${ms} ms`,
        from: 'Von',
        to: 'Zu',
        list: 'Eine Liste: Wer darauf steht, wurde gesagt, nicht berechnet.',
        by: {
          person: (label) => `von ${label}`,
          key: (label) => `über den API-Schlüssel ${label}`,
          system: () => 'vom Server selbst',
        },
        somebody: 'jemandem, den es hier nicht mehr gibt',
        created: 'Angelegt',
        renamed: (name) => `Umbenannt oder gespeichert als ${name}`,
        edited: 'Bearbeitet',
        uploaded: 'Ids hochgeladen',
        changed: (added, removed) => `Mitglieder geändert: ${added} hinzugefügt, ${removed} entfernt`,
        admins: 'Wer es war, sehen Admins.',
      },
    },
  },
)
