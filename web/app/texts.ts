import { catalogue } from '../texts/catalogue.ts'

/** Of what is around every screen. */
export const appTexts = catalogue(
  {
    name: 'Coterie',
    skip: 'Skip to the content',
    menu: 'Menu',
    navigation: 'Main navigation',
    groups: { audience: 'Audience', promotions: 'Promotions' },
    screens: {
      customers: 'Customers',
      segments: 'Segments',
      uploads: 'Uploads',
      campaigns: 'Campaigns',
      vouchers: 'Vouchers',
      redemptions: 'Redemptions',
    },
    account: {
      label: (name: string) => `Account of ${name}`,
      language: 'Language',
      appearance: 'Appearance',
      light: 'Light',
      dark: 'Dark',
      auto: 'As the system',
      documentation: 'API documentation',
      signOut: 'Sign out',
    },
    roles: { admin: 'Admin', marketer: 'Marketer', viewer: 'Viewer: looks and changes nothing' },
    project: { label: 'Project', switchTo: (name: string) => `Work in ${name}` },
    notFound: {
      title: 'There is nothing here',
      text: 'The address may be mistyped, or what was here is gone.',
      home: 'To the start',
    },
  },
  {
    de: {
      name: 'Coterie',
      skip: 'Zum Inhalt springen',
      menu: 'Menü',
      navigation: 'Hauptnavigation',
      groups: { audience: 'Zielgruppen', promotions: 'Aktionen' },
      screens: {
        customers: 'Kunden',
        segments: 'Segmente',
        uploads: 'Uploads',
        campaigns: 'Kampagnen',
        vouchers: 'Gutscheine',
        redemptions: 'Einlösungen',
      },
      account: {
        label: (name) => `Konto von ${name}`,
        language: 'Sprache',
        appearance: 'Darstellung',
        light: 'Hell',
        dark: 'Dunkel',
        auto: 'Wie das System',
        documentation: 'API-Dokumentation',
        signOut: 'Abmelden',
      },
      roles: { admin: 'Admin', marketer: 'Marketing', viewer: 'Betrachter: sieht alles, ändert nichts' },
      project: { label: 'Projekt', switchTo: (name) => `In ${name} arbeiten` },
      notFound: {
        title: 'Hier ist nichts',
        text: 'Die Adresse ist vielleicht vertippt, oder es gibt das nicht mehr.',
        home: 'Zum Anfang',
      },
    },
  },
)
