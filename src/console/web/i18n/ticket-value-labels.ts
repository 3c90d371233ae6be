import type { SlotName } from '../../../content/guides/guide-file.js'
import type { Presence } from '../../../desk/people/presence.js'
import type { IdentityCheckBasis } from '../../../desk/ticket/identity-check.js'
import type { ClockName, ClockState, HoldReason } from '../../../desk/ticket/service-level/ticket-sla.js'
import type { Impact, TicketState, Urgency } from '../../../desk/ticket/ticket.js'
import type { LinkKind } from '../../../desk/ticket/ticket-link.js'

/** Labels for the values of a ticket's or person's properties. Placeholders look like `{name}`. */
export interface TicketValueLabels {
  readonly states: Readonly<Record<TicketState, string>>
  readonly channels: Readonly<Record<string, string>>
  readonly impacts: Readonly<Record<Impact, string>>
  readonly urgencies: Readonly<Record<Urgency, string>>
  readonly facts: Readonly<Record<SlotName, string>>
  readonly factValues: Readonly<Record<string, string>>
  readonly identityMethods: Readonly<Record<IdentityCheckBasis, string>>
  /** Relation to another ticket, in front of its number. */
  readonly links: Readonly<Record<LinkKind, string>>
  readonly holds: Readonly<Record<HoldReason, string>>
  readonly clocks: Readonly<Record<ClockName, string>>
  /** Labels with `{clock}` and `{moment}`. */
  readonly clockStates: Readonly<Record<ClockState, string>>
  readonly presences: Readonly<Record<Presence, string>>
  readonly roles: { readonly technician: string; readonly lead: string; readonly administrator: string }
  readonly acts: {
    readonly take: string
    readonly reply: string
    readonly note: string
    readonly hold: string
    readonly escalate: string
    readonly resolve: string
    readonly canned: string
    readonly send: string
    readonly addNote: string
    readonly more: string
    readonly cancel: string
    readonly close: string
  }
  readonly delivery: {
    readonly queued: string
    readonly sent: string
    readonly retrying: string
    readonly failed: string
    readonly withheld: string
  }
  /** Reasons why a platform rejected a message, by code in delivery errors. */
  readonly reasons: Readonly<Record<string, string>>
}

export const ticketValueEn: TicketValueLabels = {
  states: {
    new: 'New',
    assigned: 'Assigned',
    'in-progress': 'In progress',
    'on-hold': 'On hold',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  channels: {
    slack: 'Slack',
    teams: 'Teams',
    web: 'Web',
    terminal: 'Terminal',
    console: 'Desk',
    clock: 'Automatic',
    call: 'No chat',
    telephone: 'Telephone',
    email: 'Email',
    'walk-up': 'In person',
  },
  impacts: { one: 'One person', several: 'Several people', whole: 'A whole service' },
  urgencies: { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
  facts: {
    os: 'System',
    place: 'Location',
    impact: 'Who’s affected',
    device: 'Device',
    product: 'Product',
    application: 'Application',
    error: 'Error',
    printer: 'Printer',
    room: 'Room',
    site: 'Site',
    since: 'Since',
    deadline: 'Needed by',
    stake: 'At stake',
    phone: 'Phone',
    email: 'Email',
    details: 'Details',
    question: 'Their question',
  },
  factValues: {
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    ios: 'iOS',
    android: 'Android',
    office: 'At the office',
    home: 'At home',
    travelling: 'Travelling',
    one: 'One person',
    several: 'Several people',
    whole: 'A whole service',
    patients: 'Patients depend on it',
    payroll: 'Payroll depends on it',
    customer: 'A customer is waiting',
    till: 'A till or card terminal is down',
  },
  identityMethods: {
    'self-service': 'Self-service portal',
    'call-back': 'Called back on a known number',
    manager: 'Confirmed by the manager',
    'in-person': 'In person',
    video: 'Video call',
    'hr-data': 'Details from the HR file',
    'nothing-changed': 'No changes made to the account',
  },
  links: {
    related: 'Related to',
    'duplicate-of': 'Duplicate of',
    'has-duplicate': 'Has a duplicate',
    'split-from': 'Split from',
    'split-into': 'Split into',
  },
  holds: {
    requester: 'Waiting for the requester',
    'third-party': 'Waiting for a third party',
    approval: 'Waiting for approval',
  },
  clocks: { response: 'Response', resolution: 'Resolution' },
  clockStates: {
    ok: '{clock} due {moment}',
    warning: '{clock} due soon, {moment}',
    breached: '{clock} missed, was due {moment}',
    paused: '{clock} paused',
    met: '{clock} on time',
    missed: '{clock} late',
  },
  presences: { available: 'Available', busy: 'Busy', away: 'Away' },
  roles: { technician: 'Technician', lead: 'Lead', administrator: 'Administrator' },
  acts: {
    take: 'Take',
    reply: 'Reply',
    note: 'Internal note',
    hold: 'Hold',
    escalate: 'Escalate to L2',
    resolve: 'Resolve',
    canned: 'Canned reply',
    send: 'Send to {name}',
    addNote: 'Add the note',
    more: 'More',
    cancel: 'Cancel',
    close: 'Close',
  },
  delivery: {
    queued: 'Sending…',
    sent: 'Delivered',
    retrying: 'Trying again',
    failed: 'Not delivered: {reason}',
    withheld: 'Not sent',
  },
  reasons: {
    blocked: 'the person has blocked the bot or left',
    'not-installed': 'the app isn’t installed in that conversation',
    'not-found': 'the conversation no longer exists',
    'too-large': 'it’s too large',
    'too-old': 'it couldn’t be delivered in time',
    'rate-limited': 'the platform has asked us to wait',
    unsupported: 'this channel can’t show it',
    disabled: 'the app is turned off in that conversation',
    'too-late': 'it arrived too late for the platform to accept',
    unauthorized: 'the platform no longer accepts our sign-in',
    unavailable: 'the platform isn’t working',
    unreachable: 'the platform couldn’t be reached',
    refused: 'the platform rejected it',
    'file-gone': 'the file is no longer kept',
    'not-encrypted': 'the mail server doesn’t offer encryption',
    other: 'the platform didn’t accept it',
  },
}

export const ticketValueFr: TicketValueLabels = {
  states: {
    new: 'Nouveau',
    assigned: 'Attribué',
    'in-progress': 'En cours',
    'on-hold': 'En pause',
    resolved: 'Résolu',
    closed: 'Clos',
  },
  channels: {
    slack: 'Slack',
    teams: 'Teams',
    web: 'Web',
    terminal: 'Terminal',
    console: 'Support',
    clock: 'Automatique',
    call: 'Sans messagerie',
    telephone: 'Téléphone',
    email: 'E-mail',
    'walk-up': 'En personne',
  },
  impacts: { one: 'Une personne', several: 'Plusieurs personnes', whole: 'Tout un service' },
  urgencies: { low: 'Basse', medium: 'Moyenne', high: 'Haute', critical: 'Critique' },
  facts: {
    os: 'Système',
    place: 'Lieu',
    impact: 'Personnes touchées',
    device: 'Appareil',
    product: 'Produit',
    application: 'Application',
    error: 'Erreur',
    printer: 'Imprimante',
    room: 'Salle',
    site: 'Site',
    since: 'Depuis',
    deadline: 'Échéance',
    stake: 'Enjeu',
    phone: 'Téléphone',
    email: 'E-mail',
    details: 'Précisions',
    question: 'Question posée',
  },
  factValues: {
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    ios: 'iOS',
    android: 'Android',
    office: 'Au bureau',
    home: 'Chez soi',
    travelling: 'En déplacement',
    one: 'Une personne',
    several: 'Plusieurs personnes',
    whole: 'Tout un service',
    patients: 'Des patients en dépendent',
    payroll: 'La paie en dépend',
    customer: 'Un client attend',
    till: 'Une caisse ou un terminal de paiement est en panne',
  },
  identityMethods: {
    'self-service': 'Portail libre-service',
    'call-back': 'Rappel sur un numéro connu',
    manager: 'Confirmée par le responsable',
    'in-person': 'En personne',
    video: 'Par vidéo',
    'hr-data': 'Données du dossier RH',
    'nothing-changed': 'Rien n’a été changé sur le compte',
  },
  links: {
    related: 'En rapport avec',
    'duplicate-of': 'Doublon de',
    'has-duplicate': 'A pour doublon',
    'split-from': 'Détaché de',
    'split-into': 'Scindé en',
  },
  holds: {
    requester: 'En attente du demandeur',
    'third-party': 'En attente d’un tiers',
    approval: 'En attente d’un accord',
  },
  clocks: { response: 'Prise en charge', resolution: 'Résolution' },
  clockStates: {
    ok: '{clock} attendue {moment}',
    warning: '{clock} : échéance proche ({moment})',
    breached: '{clock} en retard (échéance : {moment})',
    paused: '{clock} suspendue',
    met: '{clock} dans les temps',
    missed: '{clock} hors délai',
  },
  presences: { available: 'Disponible', busy: 'Occupé', away: 'Absent' },
  roles: { technician: 'Technicien', lead: 'Responsable', administrator: 'Administrateur' },
  acts: {
    take: 'Prendre',
    reply: 'Répondre',
    note: 'Note interne',
    hold: 'Suspendre',
    escalate: 'Passer au N2',
    resolve: 'Résoudre',
    canned: 'Réponse type',
    send: 'Envoyer à {name}',
    addNote: 'Ajouter la note',
    more: 'Plus',
    cancel: 'Annuler',
    close: 'Fermer',
  },
  delivery: {
    queued: 'Envoi…',
    sent: 'Remis',
    retrying: 'Nouvel essai',
    failed: 'Non remis : {reason}',
    withheld: 'Non envoyé',
  },
  reasons: {
    blocked: 'la personne a bloqué le robot ou est partie',
    'not-installed': 'l’application n’est pas installée dans cette conversation',
    'not-found': 'la conversation n’existe plus',
    'too-large': 'l’envoi est trop volumineux',
    'too-old': 'l’envoi n’a pas pu être remis à temps',
    'rate-limited': 'la plateforme demande d’attendre',
    unsupported: 'ce canal ne peut pas afficher cet envoi',
    disabled: 'l’application est désactivée dans cette conversation',
    'too-late': 'l’envoi est arrivé trop tard pour que la plateforme l’accepte',
    unauthorized: 'la plateforme n’accepte plus notre connexion',
    unavailable: 'la plateforme est en panne',
    unreachable: 'la plateforme est injoignable',
    refused: 'la plateforme a refusé l’envoi',
    'file-gone': 'le fichier n’est plus conservé',
    'not-encrypted': 'le serveur de messagerie ne propose pas de chiffrement',
    other: 'la plateforme n’a pas accepté l’envoi',
  },
}
