import { catalogue } from '../../texts/catalogue.ts'

export const segmentsTexts = catalogue(
  {
    title: 'Segments',
    count: (n: number, said: string) => (n === 1 ? 'one segment' : `${said} segments`),
    search: 'Search',
    searchHint: 'Part of the name',
    kind: 'Kind',
    allKinds: 'All kinds',
    columns: {
      name: 'Name',
      type: 'Kind',
      size: 'Customers',
      trend: 'Last 30 days',
      status: 'State',
      uses: 'Used in',
      createdAt: 'Made',
      actions: 'Actions',
    },
    types: { static: 'Static', custom: 'Custom list', 'auto-update': 'Auto-update', passive: 'Passive' },
    typeMeanings: {
      static: 'Frozen: who was in it when it was made',
      custom: 'A list that is changed by uploads and by hand',
      'auto-update': 'Follows its filter, and tells when customers enter and leave',
      passive: 'Follows its filter, and tells nobody',
    },
    typeUses: {
      'auto-update':
        'Customers enter and leave by themselves the moment they match, and other systems are told. For offers, journeys and messages.',
      passive: 'Follows its filter as exactly, but tells nobody of it. For rules, and for counting.',
      static: 'Keeps who is in it at this moment, whatever they do later. For prize draws and control groups.',
      custom: 'Ids that you upload or paste, and can change at any time. For lists from elsewhere.',
    },
    trend: {
      young: 'New today',
      said: (change: number, by: string, days: number, first: string, last: string) => {
        const course = change === 0 ? 'as many as' : `${by} ${change > 0 ? 'more' : 'fewer'} than`
        return `${course} ${days} days ago: from ${first} to ${last}`
      },
    },
    uses: {
      none: 'nowhere',
      count: (n: number) => (n === 1 ? '1 place' : `${n} places`),
      of: (name: string, n: number) =>
        n === 1 ? `${name} is used in 1 place: show where` : `${name} is used in ${n} places: show where`,
      title: (name: string) => `Where ${name} is used`,
      kinds: {
        segment: 'Segment',
        offer: 'Offer',
        validation_rule: 'Validation rule',
        distribution: 'Message',
        campaign: 'Campaign',
      },
    },
    statuses: { ready: 'Up to date', building: 'Being built', failed: 'Failed' },
    asOf: (moment: string) => `Exact as of ${moment}`,
    phase: (phase: string | undefined) => {
      if (phase === 'waiting') return 'Waiting to be built'
      if (phase === 'evaluating') return 'Finding customers'
      if (phase === 'catching up') return 'Catching up with changes'
      if (phase === 'comparing') return 'Comparing old and new'
      return 'Being built'
    },
    failed: {
      why: 'Failed: why, and what to do',
      todo: 'What was shown before is shown still. Change the filter, or save it once more to try again.',
      edit: 'Edit the filter',
    },
    actionsFor: (name: string) => `Actions for ${name}`,
    open: 'Open',
    showMembers: 'Show members',
    export: 'Export as CSV',
    rename: 'Rename',
    duplicate: 'Duplicate',
    delete: 'Delete',
    renaming: { title: 'Rename the segment', name: 'Name', save: 'Rename' },
    renamed: (name: string) => `The segment is called ${name} now.`,
    duplicating: {
      title: (name: string) => `Duplicate ${name}`,
      copyOf: (name: string) => `Copy of ${name}`,
      filter:
        'The copy is of the same kind and follows the same filter. Both can then be changed apart from each other.',
      list: 'The copy is a custom list of the same customers, which can be changed.',
    },
    created: (name: string) => `The segment ${name} is made.`,
    deleting: {
      title: (name: string) => `Delete ${name}?`,
      text: 'Its filter, its members and its history will be gone. Customers stay. This cannot be undone.',
      action: 'Delete the segment',
    },
    deleted: (name: string) => `${name} is deleted.`,
    inUse: {
      title: (name: string) => `${name} is still used`,
      text: 'It can be deleted when nothing refers to it any more. Take it out here first:',
    },
    making: {
      open: 'New segment',
      filters: { name: 'From filters', text: 'Everybody for whom conditions hold' },
      list: { name: 'Custom list', text: 'Ids that you paste, or nobody yet' },
      file: { name: 'Custom list, from a file', text: 'A CSV with a column of ids' },
      ticked: { name: 'Static, from ticked customers', text: 'Tick them in the list of customers' },
    },
    listing: {
      title: 'New custom list',
      text: 'Ids that nobody has yet wait on the list: those customers join it as soon as they appear.',
      ids: 'Ids or source ids',
      hint: 'If you have them at hand: one a line, or separated by commas.',
      upload: 'Make it, then upload a file',
      save: 'Make an empty list',
      saveWith: (n: number) => (n === 1 ? 'Make a list of one id' : `Make a list of ${n} ids`),
    },
    comparing: {
      selection: 'Selection',
      select: (name: string) => `Select ${name}`,
      selected: (n: number) => (n === 1 ? 'one selected' : `${n} selected`),
      limits: 'tick 2 to 6 to compare them',
      open: 'Compare overlap',
      clear: 'Clear',
    },
    none: {
      title: 'No segments yet',
      text: 'A segment is a named set of customers that is right at every moment. Offers, rules and messages are then made for it. There are four kinds:',
      start: 'Make the first segment',
      viewer: 'Whoever may change things here can make the first.',
    },
    noneFound: {
      title: 'There is no such segment',
      text: 'None has this name and is of this kind.',
      clear: 'Show all',
    },
  },
  {
    de: {
      title: 'Segmente',
      count: (n, said) => (n === 1 ? 'ein Segment' : `${said} Segmente`),
      search: 'Suche',
      searchHint: 'Teil des Namens',
      kind: 'Art',
      allKinds: 'Alle Arten',
      columns: {
        name: 'Name',
        type: 'Art',
        size: 'Kunden',
        trend: 'Letzte 30 Tage',
        status: 'Stand',
        uses: 'Verwendet in',
        createdAt: 'Angelegt',
        actions: 'Aktionen',
      },
      types: { static: 'Statisch', custom: 'Eigene Liste', 'auto-update': 'Automatisch', passive: 'Passiv' },
      typeMeanings: {
        static: 'Eingefroren: wer beim Anlegen darin war',
        custom: 'Eine Liste, die durch Hochladen und von Hand geändert wird',
        'auto-update': 'Folgt seinem Filter und meldet, wer kommt und geht',
        passive: 'Folgt seinem Filter und meldet nichts',
      },
      typeUses: {
        'auto-update':
          'Kunden kommen und gehen von selbst, sobald der Filter auf sie zutrifft, und andere Systeme erfahren davon. Für Angebote, Strecken und Nachrichten.',
        passive: 'Folgt seinem Filter genauso exakt, meldet es aber niemandem. Für Regeln und zum Zählen.',
        static: 'Behält, wer in diesem Moment darin ist, was sie später auch tun. Für Verlosungen und Kontrollgruppen.',
        custom: 'Ids, die Sie hochladen oder einfügen und jederzeit ändern können. Für Listen von anderswo.',
      },
      trend: {
        young: 'Neu seit heute',
        said: (change, by, days, first, last) => {
          const course = change === 0 ? 'so viele wie' : `${by} ${change > 0 ? 'mehr' : 'weniger'} als`
          return `${course} vor ${days} Tagen: von ${first} auf ${last}`
        },
      },
      uses: {
        none: 'nirgends',
        count: (n) => (n === 1 ? '1 Stelle' : `${n} Stellen`),
        of: (name, n) =>
          n === 1
            ? `${name} wird an 1 Stelle verwendet: zeigen, wo`
            : `${name} wird an ${n} Stellen verwendet: zeigen, wo`,
        title: (name) => `Wo ${name} verwendet wird`,
        kinds: {
          segment: 'Segment',
          offer: 'Angebot',
          validation_rule: 'Gültigkeitsregel',
          distribution: 'Nachricht',
          campaign: 'Kampagne',
        },
      },
      statuses: { ready: 'Aktuell', building: 'Wird aufgebaut', failed: 'Gescheitert' },
      asOf: (moment) => `Exakt, Stand ${moment}`,
      phase: (phase) => {
        if (phase === 'waiting') return 'Wartet auf den Aufbau'
        if (phase === 'evaluating') return 'Kunden werden gesucht'
        if (phase === 'catching up') return 'Änderungen werden nachgeholt'
        if (phase === 'comparing') return 'Alt und Neu werden verglichen'
        return 'Wird aufgebaut'
      },
      failed: {
        why: 'Gescheitert: warum, und was zu tun ist',
        todo: 'Gezeigt wird weiter, was vorher galt. Ändern Sie den Filter, oder speichern Sie ihn für einen neuen Versuch noch einmal.',
        edit: 'Filter bearbeiten',
      },
      actionsFor: (name) => `Aktionen für ${name}`,
      open: 'Öffnen',
      showMembers: 'Mitglieder zeigen',
      export: 'Als CSV exportieren',
      rename: 'Umbenennen',
      duplicate: 'Duplizieren',
      delete: 'Löschen',
      renaming: { title: 'Segment umbenennen', name: 'Name', save: 'Umbenennen' },
      renamed: (name) => `Das Segment heißt jetzt ${name}.`,
      duplicating: {
        title: (name) => `${name} duplizieren`,
        copyOf: (name) => `Kopie von ${name}`,
        filter: 'Die Kopie ist von derselben Art und folgt demselben Filter. Danach lassen sich beide getrennt ändern.',
        list: 'Die Kopie ist eine eigene Liste derselben Kunden, die sich ändern lässt.',
      },
      created: (name) => `Das Segment ${name} ist angelegt.`,
      deleting: {
        title: (name) => `${name} löschen?`,
        text: 'Filter, Mitglieder und Geschichte sind dann weg. Die Kunden bleiben. Das lässt sich nicht rückgängig machen.',
        action: 'Segment löschen',
      },
      deleted: (name) => `${name} ist gelöscht.`,
      inUse: {
        title: (name) => `${name} wird noch gebraucht`,
        text: 'Löschen lässt es sich erst, wenn nichts mehr darauf verweist. Nehmen Sie es zuerst hier heraus:',
      },
      making: {
        open: 'Neues Segment',
        filters: { name: 'Aus Filtern', text: 'Alle, auf die Bedingungen zutreffen' },
        list: { name: 'Eigene Liste', text: 'Ids, die Sie einfügen, oder noch niemand' },
        file: { name: 'Eigene Liste, aus einer Datei', text: 'Eine CSV mit einer Spalte von Ids' },
        ticked: { name: 'Statisch, aus angekreuzten Kunden', text: 'Kreuzen Sie sie in der Liste der Kunden an' },
      },
      listing: {
        title: 'Neue eigene Liste',
        text: 'Ids, die noch niemand hat, warten auf der Liste: Wer sie bekommt, ist sofort dabei.',
        ids: 'Ids oder eigene Ids',
        hint: 'Falls Sie sie zur Hand haben: eine je Zeile, oder durch Kommas getrennt.',
        upload: 'Anlegen, dann Datei hochladen',
        save: 'Leere Liste anlegen',
        saveWith: (n) => (n === 1 ? 'Liste mit einer Id anlegen' : `Liste mit ${n} Ids anlegen`),
      },
      comparing: {
        selection: 'Auswahl',
        select: (name) => `${name} auswählen`,
        selected: (n) => (n === 1 ? 'eines ausgewählt' : `${n} ausgewählt`),
        limits: 'zum Vergleichen 2 bis 6 ankreuzen',
        open: 'Überschneidung zeigen',
        clear: 'Aufheben',
      },
      none: {
        title: 'Noch keine Segmente',
        text: 'Ein Segment ist eine benannte Menge von Kunden, die in jedem Moment stimmt. Angebote, Regeln und Nachrichten gelten dann für sie. Es gibt vier Arten:',
        start: 'Das erste Segment anlegen',
        viewer: 'Wer hier etwas ändern darf, kann das erste anlegen.',
      },
      noneFound: {
        title: 'Ein solches Segment gibt es nicht',
        text: 'Keines heißt so und ist von dieser Art.',
        clear: 'Alle zeigen',
      },
    },
  },
)
