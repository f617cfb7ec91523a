import { catalogue } from '../../texts/catalogue.ts'

export const accountTexts = catalogue(
  {
    title: 'Your account',
    who: { title: 'Who you are', name: 'Name', email: 'E-mail address', role: (project: string) => `In ${project}` },
    appearance: { title: 'In this browser' },
    password: {
      title: 'Password',
      current: 'Current password',
      currentMissing: 'Enter the password you have now.',
      next: 'New password',
      rule: '8 to 128 characters',
      again: 'New password once more',
      different: 'This is not the same.',
      meaning: 'You stay signed in here, and are signed out everywhere else.',
      change: 'Change the password',
      done: 'Your password is changed. You are signed out everywhere else.',
    },
  },
  {
    de: {
      title: 'Ihr Konto',
      who: { title: 'Wer Sie sind', name: 'Name', email: 'E-Mail-Adresse', role: (project) => `In ${project}` },
      appearance: { title: 'In diesem Browser' },
      password: {
        title: 'Passwort',
        current: 'Jetziges Passwort',
        currentMissing: 'Geben Sie das Passwort ein, das Sie jetzt haben.',
        next: 'Neues Passwort',
        rule: '8 bis 128 Zeichen',
        again: 'Neues Passwort noch einmal',
        different: 'Das ist nicht dasselbe.',
        meaning: 'Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.',
        change: 'Passwort ändern',
        done: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
      },
    },
  },
)
