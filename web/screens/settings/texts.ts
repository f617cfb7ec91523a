import { catalogue } from '../../texts/catalogue.ts'

/** Of what several screens of settings have. */
export const settingsTexts = catalogue(
  {
    copy: 'Copy',
    copied: 'Copied',
    copyOf: (what: string) => `Copy: ${what}`,
    onlyAdmins: 'Only admins of the project change this.',
    rebuilding: {
      title: (n: number, said: string) =>
        n === 1 ? 'One segment is being built anew' : `${said} segments are being built anew`,
      progress: (share: string) => `${share} are through`,
      meanwhile: 'Until one is through, its members are those of before: nobody is missing in between.',
      done: (n: string) => `Segments built anew: ${n}. All of them are up to date.`,
    },
  },
  {
    de: {
      copy: 'Kopieren',
      copied: 'Kopiert',
      copyOf: (what) => `Kopieren: ${what}`,
      onlyAdmins: 'Das ändern nur die Admins des Projekts.',
      rebuilding: {
        title: (n, said) => (n === 1 ? 'Ein Segment wird neu aufgebaut' : `${said} Segmente werden neu aufgebaut`),
        progress: (share) => `${share} sind fertig`,
        meanwhile: 'Bis eines fertig ist, gelten seine bisherigen Mitglieder: Zwischendurch fehlt niemand.',
        done: (n) => `Neu aufgebaute Segmente: ${n}. Alle sind auf dem neuesten Stand.`,
      },
    },
  },
)
