import { catalogue } from '../../texts/catalogue.ts'

export const signInTexts = catalogue(
  {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    emailMissing: 'Enter the address with which you were let in.',
    passwordMissing: 'Enter your password.',
    wrong: 'The address or the password is not right.',
    tooOften: (minutes: number) =>
      minutes === 1
        ? 'That was tried too often. Try again in a minute.'
        : `That was tried too often. Try again in ${minutes} minutes.`,
    help: 'People are let in by an admin of their project. Who has lost the password asks them for a new link.',
    set: {
      title: 'Set your password',
      token: 'Token of the link',
      password: 'New password',
      rule: '8 to 128 characters',
      save: 'Set the password',
      done: (email: string) => `The password of ${email} is set. Sign in with it.`,
    },
  },
  {
    de: {
      title: 'Anmelden',
      email: 'E-Mail-Adresse',
      password: 'Passwort',
      signIn: 'Anmelden',
      emailMissing: 'Geben Sie die Adresse ein, mit der Sie eingeladen wurden.',
      passwordMissing: 'Geben Sie Ihr Passwort ein.',
      wrong: 'Adresse oder Passwort stimmt nicht.',
      tooOften: (minutes) =>
        minutes === 1
          ? 'Das waren zu viele Versuche. Versuchen Sie es in einer Minute wieder.'
          : `Das waren zu viele Versuche. Versuchen Sie es in ${minutes} Minuten wieder.`,
      help: 'Eingeladen wird man von den Admins eines Projekts. Wer das Passwort verloren hat, bekommt von ihnen einen neuen Link.',
      set: {
        title: 'Passwort festlegen',
        token: 'Token aus dem Link',
        password: 'Neues Passwort',
        rule: '8 bis 128 Zeichen',
        save: 'Passwort festlegen',
        done: (email) => `Das Passwort von ${email} ist festgelegt. Melden Sie sich damit an.`,
      },
    },
  },
)
