import { catalogue } from '../../texts/catalogue.ts'

export const startTexts = catalogue(
  {
    title: 'Getting started',
    skip: 'Skip this',
    finish: 'Done with this',
    toCustomers: 'To the customers',
    progress: (done: number, of: number) => `${done} of ${of} done`,
    done: 'Done',
    steps: {
      customers: {
        title: 'Bring your customers in',
        text: 'Upload a CSV file, or have your shop send them. Orders and events can follow in the same way: the more there is, the more segments can ask for.',
      },
      segment: {
        title: 'Make your first segment',
        text: 'A segment is a named set of customers, such as those who bought twice in 90 days. It follows its condition by itself, to the second.',
      },
      offer: {
        title: 'Show an offer to it',
        text: 'An offer is what the customers of a segment are shown, and for how long. Your shop asks which offers a customer has, and shows them.',
      },
      team: {
        title: 'Invite your team',
        text: 'Colleagues come in by a link that you give them: marketers, who work with all this, and viewers, who look.',
      },
    },
    places: {
      upload: 'Upload a file',
      key: 'Make an API key',
      segment: 'New segment',
      customers: 'Look at the customers',
      offer: 'New offer',
      team: 'Invite somebody',
    },
    api: 'Or send one by the API:',
    snippet: 'A command that sends one customer',
    sights: {
      title: 'What to look at',
      lead: 'This is the demo: a shop with 20,000 customers, in which something happens every second.',
      customers: { name: 'The best customers', text: 'Open one, and ask why they are in a segment, or not.' },
      segment: { name: 'In the shop right now', text: 'A segment that changes while you watch it.' },
      builder: { name: 'Build a segment', text: 'Put conditions together, and see at once how many they are.' },
      overlap: { name: 'What segments share', text: 'Who is in several of them, as a picture.' },
      offers: { name: 'Offers', text: 'What is shown to whom, and what is in the way.' },
      campaigns: { name: 'Campaigns', text: 'Codes, gift cards, loyalty and promotions without a code.' },
      redemptions: { name: 'Redemptions', text: 'What was redeemed and refused, with the reason.' },
      log: { name: 'Audit log', text: 'Who changed what. Change something, and find it there.' },
    },
  },
  {
    de: {
      title: 'Erste Schritte',
      skip: 'Überspringen',
      finish: 'Das ist geschafft',
      toCustomers: 'Zu den Kunden',
      progress: (done, of) => `${done} von ${of} erledigt`,
      done: 'Erledigt',
      steps: {
        customers: {
          title: 'Holen Sie Ihre Kunden herein',
          text: 'Laden Sie eine CSV-Datei hoch, oder lassen Sie sie Ihren Shop senden. Bestellungen und Ereignisse können ebenso folgen: Je mehr da ist, nach desto mehr können Segmente fragen.',
        },
        segment: {
          title: 'Bauen Sie Ihr erstes Segment',
          text: 'Ein Segment ist eine benannte Menge von Kunden, zum Beispiel alle, die in 90 Tagen zweimal gekauft haben. Es folgt seiner Bedingung von selbst, auf die Sekunde.',
        },
        offer: {
          title: 'Zeigen Sie ihm ein Angebot',
          text: 'Ein Angebot ist, was den Kunden eines Segments gezeigt wird, und wie lange. Ihr Shop fragt, welche Angebote ein Kunde hat, und zeigt sie.',
        },
        team: {
          title: 'Laden Sie Ihr Team ein',
          text: 'Kolleginnen und Kollegen kommen mit einem Link, den Sie ihnen geben: Marketing arbeitet mit allem hier, Betrachter schauen zu.',
        },
      },
      places: {
        upload: 'Datei hochladen',
        key: 'API-Schlüssel anlegen',
        segment: 'Neues Segment',
        customers: 'Kunden ansehen',
        offer: 'Neues Angebot',
        team: 'Person einladen',
      },
      api: 'Oder senden Sie einen über die API:',
      snippet: 'Ein Befehl, der einen Kunden sendet',
      sights: {
        title: 'Was sich anzusehen lohnt',
        lead: 'Das ist die Demo: ein Shop mit 20.000 Kunden, in dem jede Sekunde etwas geschieht.',
        customers: {
          name: 'Die besten Kunden',
          text: 'Öffnen Sie einen, und fragen Sie, warum er in einem Segment ist oder nicht.',
        },
        segment: { name: 'Gerade im Shop', text: 'Ein Segment, das sich ändert, während Sie zusehen.' },
        builder: {
          name: 'Ein Segment bauen',
          text: 'Setzen Sie Bedingungen zusammen, und sehen Sie sofort, wie viele es sind.',
        },
        overlap: { name: 'Was Segmente gemeinsam haben', text: 'Wer in mehreren ist, als Bild.' },
        offers: { name: 'Angebote', text: 'Was wem gezeigt wird und was dem im Weg steht.' },
        campaigns: { name: 'Kampagnen', text: 'Codes, Geschenkkarten, Treueprogramme und Aktionen ohne Code.' },
        redemptions: { name: 'Einlösungen', text: 'Was eingelöst und was abgelehnt wurde, mit dem Grund.' },
        log: { name: 'Protokoll', text: 'Wer was geändert hat. Ändern Sie etwas, und finden Sie es dort.' },
      },
    },
  },
)
