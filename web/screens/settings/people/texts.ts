import { catalogue } from '../../../texts/catalogue.ts'

export const peopleTexts = catalogue(
  {
    title: 'People',
    lead: 'Whom this project lets in, and what they may do. Each has a password of their own, and what they change is in the audit log.',
    invite: 'Invite somebody',
    you: 'You',
    noPassword: 'Has not come in yet',
    since: 'let in',
    roles: {
      viewer: { name: 'Viewer', meaning: 'Sees everything but people, keys and the log, and changes nothing.' },
      marketer: {
        name: 'Marketer',
        meaning: 'Works with customers, segments, offers and campaigns. Not with settings, keys and people.',
      },
      admin: { name: 'Admin', meaning: 'Does everything, and lets others in.' },
    },
    roleOf: (name: string) => `Role of ${name}`,
    isNow: (name: string, role: string) => `${name} is ${role} now.`,
    lastAdmin: 'The only admin: make somebody else admin first.',
    actionsFor: (name: string) => `Actions for ${name}`,
    newLink: 'New link for the password',
    remove: 'Remove from the project',
    removed: (name: string) => `${name} is let in no more.`,
    removing: {
      title: (name: string) => `Remove ${name}?`,
      text: 'They are signed out at once and cannot come in any more. What they made stays.',
      textSelf: 'This is you. You are signed out at once, and somebody else has to let you in again.',
      action: 'Remove',
    },
    demotingSelf: {
      title: 'Take yourself out of the admins?',
      text: (role: string) =>
        `You will be ${role} and see neither keys nor people. Another admin has to change it back.`,
      action: 'Change my role',
    },
    linking: {
      title: (name: string) => `A new link for ${name}?`,
      text: 'Whoever has the link sets a new password for them. The password of now stays good until then.',
      action: 'Make the link',
    },
    link: {
      title: 'Send them this link',
      text: (email: string) =>
        `Coterie sends no mail. Give this link to ${email} yourself, on a way that only they read.`,
      label: 'Link',
      rule: (until: string) => `It works once, until ${until}, and is shown only now.`,
      known: 'They can come in',
      knownText: (email: string) => `${email} is known from another project, and comes in with the password they have.`,
      done: 'Done',
    },
    dialog: {
      email: 'E-mail address',
      name: 'Name',
      nameMeaning: 'Without one, the address is shown.',
      role: 'What they may do',
      invite: 'Invite',
    },
  },
  {
    de: {
      title: 'Personen',
      lead: 'Wen dieses Projekt hereinlässt und was sie dürfen. Alle haben ein eigenes Passwort, und was sie ändern, steht im Protokoll.',
      invite: 'Person einladen',
      you: 'Sie',
      noPassword: 'War noch nicht da',
      since: 'eingeladen',
      roles: {
        viewer: {
          name: 'Betrachter',
          meaning: 'Sieht alles außer Personen, Schlüsseln und Protokoll und ändert nichts.',
        },
        marketer: {
          name: 'Marketing',
          meaning:
            'Arbeitet mit Kunden, Segmenten, Angeboten und Kampagnen. Nicht mit Einstellungen, Schlüsseln und Personen.',
        },
        admin: { name: 'Admin', meaning: 'Darf alles und lässt andere herein.' },
      },
      roleOf: (name) => `Rolle von ${name}`,
      isNow: (name, role) => `${name} hat jetzt die Rolle ${role}.`,
      lastAdmin: 'Einzige Person mit der Rolle Admin: Geben Sie die Rolle zuerst jemand anderem.',
      actionsFor: (name) => `Aktionen für ${name}`,
      newLink: 'Neuer Link für das Passwort',
      remove: 'Aus dem Projekt entfernen',
      removed: (name) => `${name} kommt nicht mehr herein.`,
      removing: {
        title: (name) => `${name} entfernen?`,
        text: 'Die Person wird sofort abgemeldet und kommt nicht mehr herein. Was sie angelegt hat, bleibt.',
        textSelf: 'Das sind Sie. Sie werden sofort abgemeldet, und jemand anderes muss Sie wieder hereinlassen.',
        action: 'Entfernen',
      },
      demotingSelf: {
        title: 'Sich selbst die Rolle Admin nehmen?',
        text: (role) =>
          `Sie haben dann die Rolle ${role} und sehen weder Schlüssel noch Personen. Zurückändern muss das jemand anderes.`,
        action: 'Meine Rolle ändern',
      },
      linking: {
        title: (name) => `Ein neuer Link für ${name}?`,
        text: 'Wer den Link hat, legt ein neues Passwort fest. Bis dahin gilt das jetzige Passwort weiter.',
        action: 'Link erzeugen',
      },
      link: {
        title: 'Schicken Sie diesen Link',
        text: (email) =>
          `Coterie verschickt keine E-Mails. Geben Sie den Link selbst an ${email}, auf einem Weg, den sonst niemand liest.`,
        label: 'Link',
        rule: (until) => `Er gilt einmal, bis ${until}, und ist nur jetzt zu sehen.`,
        known: 'Die Person kann herein',
        knownText: (email) =>
          `${email} ist aus einem anderen Projekt bekannt und kommt mit dem vorhandenen Passwort herein.`,
        done: 'Fertig',
      },
      dialog: {
        email: 'E-Mail-Adresse',
        name: 'Name',
        nameMeaning: 'Ohne Namen wird die Adresse gezeigt.',
        role: 'Was die Person darf',
        invite: 'Einladen',
      },
    },
  },
)
