import type { AuditChannel, AuditEvent, AuditResult } from '../../../reports/audit/audit-record.js'

export interface AuditLabels {
  readonly title: string
  readonly about: string
  readonly from: string
  readonly to: string
  readonly event: string
  readonly everyEvent: string
  readonly result: string
  readonly everyResult: string
  readonly person: string
  readonly personHint: string
  readonly exportCsv: string
  readonly older: string
  readonly none: string
  readonly wrongPeriod: string
  /** Label with `{count}`. */
  readonly shown: string
  readonly columns: {
    readonly when: string
    readonly what: string
    readonly who: string
    readonly concerning: string
    readonly where: string
    readonly details: string
  }
  /** Label for repeated events, with `{count}` and `{until}`. */
  readonly times: string
  readonly notSignedIn: string
  readonly guichet: string
  readonly machine: string
  readonly unknownAddress: string
  readonly forgotten: string
  readonly yes: string
  readonly no: string
  readonly events: Readonly<Record<AuditEvent, string>>
  readonly results: Readonly<Record<AuditResult, string>>
  readonly channels: Readonly<Record<AuditChannel, string>>
  readonly links: Readonly<Record<'requester' | 'technician' | 'reset', string>>
  /** Label for all topics or all groups. */
  readonly all: string
  /** Label for other details, with `{name}` and `{value}`. */
  readonly fact: string
  /** Labels for further details. A detail without a label is shown as its code. */
  readonly details: Readonly<Record<string, string>>
}

export const auditEn: AuditLabels = {
  title: 'Audit log',
  about:
    'Sign-ins, refused requests, and changes to accounts, settings and content. Entries can’t be edited.',
  from: 'From',
  to: 'To',
  event: 'Event',
  everyEvent: 'All events',
  result: 'Result',
  everyResult: 'All results',
  person: 'Person or address',
  personHint: 'Name, email, ID or IP address',
  exportCsv: 'Export as CSV',
  older: 'Show older entries',
  none: 'No entries match.',
  wrongPeriod: 'The start date is after the end date.',
  shown: 'Entries shown: {count}, newest first',
  columns: {
    when: 'When',
    what: 'Event',
    who: 'Who',
    concerning: 'About',
    where: 'Source',
    details: 'Details',
  },
  times: '{count} times, until {until}',
  notSignedIn: 'Not signed in',
  guichet: 'Guichet',
  machine: 'Command line on the server',
  unknownAddress: 'Unknown address',
  forgotten: 'Erased person',
  yes: 'yes',
  no: 'no',
  events: {
    'sign-in': 'Sign-in',
    'sign-out': 'Sign-out',
    'session-ended': 'Session ended',
    'access-refused': 'Access refused',
    'origin-refused': 'Request from another site refused',
    'rate-limited': 'Rate limit reached',
    'account-created': 'Account created',
    'account-changed': 'Account changed',
    'account-disabled': 'Account disabled',
    'account-enabled': 'Account enabled',
    'account-removed': 'Account removed',
    'roles-changed': 'Roles changed',
    'name-changed': 'Name changed',
    'password-changed': 'Password changed',
    'password-reset': 'Password reset',
    'invitation-made': 'Invitation created',
    'invitation-withdrawn': 'Invitation withdrawn',
    'invitation-used': 'Invitation used',
    'person-exported': 'Copy of a person’s data',
    'person-erased': 'A person’s data erased',
    'retention-applied': 'Expired data erased',
    'file-given': 'File opened',
    'file-refused': 'File refused',
    'desk-set': 'Desk channel set',
    'bot-paused': 'Bot paused',
    'bot-resumed': 'Bot resumed',
    'content-reloaded': 'Content files reloaded',
    'content-refused': 'Content files rejected',
    'control-refused': 'Command with a wrong key refused',
    'report-exported': 'Report exported',
    'audit-exported': 'Audit log exported',
  },
  results: { done: 'Done', refused: 'Refused', failed: 'Failed' },
  channels: {
    console: 'Technicians’ page',
    web: 'Help page',
    slack: 'Slack',
    teams: 'Teams',
    cli: 'Command line',
    server: 'Server',
  },
  links: {
    requester: 'a requester’s account',
    technician: 'a technician’s account',
    reset: 'a new password',
  },
  all: 'all',
  fact: '{name}: {value}',
  details: {
    route: 'Request',
    roles: 'Roles',
    groups: 'Groups',
    for: 'For',
    isNew: 'New account',
    everywhere: 'All sessions',
    topic: 'Topic',
    group: 'Group',
    channel: 'Channel',
    conversation: 'Conversation',
    ticket: 'Ticket',
    file: 'File',
    why: 'Reason',
    files: 'Files',
    count: 'Number',
    tickets: 'Tickets',
    words: 'Tickets with their text erased',
    conversations: 'Conversations',
    records: 'Records',
    from: 'From',
    to: 'To',
    event: 'Event',
    result: 'Result',
    isOfPerson: 'Filtered by person',
    before: 'Before',
    after: 'After',
    reason: 'Reason',
    limit: 'Limit',
    isAgain: 'Password asked for again',
  },
}

export const auditFr: AuditLabels = {
  title: 'Journal d’audit',
  about:
    'Connexions, demandes refusées, modifications des comptes, des réglages et des contenus. Les entrées ne peuvent pas être modifiées.',
  from: 'Du',
  to: 'Au',
  event: 'Événement',
  everyEvent: 'Tous les événements',
  result: 'Résultat',
  everyResult: 'Tous les résultats',
  person: 'Personne ou adresse',
  personHint: 'Nom, e-mail, identifiant ou IP',
  exportCsv: 'Exporter en CSV',
  older: 'Afficher les entrées plus anciennes',
  none: 'Aucune entrée ne correspond.',
  wrongPeriod: 'La date de début est postérieure à la date de fin.',
  shown: 'Entrées affichées : {count}, les plus récentes d’abord',
  columns: {
    when: 'Quand',
    what: 'Événement',
    who: 'Qui',
    concerning: 'Au sujet de',
    where: 'Origine',
    details: 'Détails',
  },
  times: '{count} fois, jusqu’au {until}',
  notSignedIn: 'Non connecté',
  guichet: 'Guichet',
  machine: 'Ligne de commande du serveur',
  unknownAddress: 'Adresse inconnue',
  forgotten: 'Personne effacée',
  yes: 'oui',
  no: 'non',
  events: {
    'sign-in': 'Connexion',
    'sign-out': 'Déconnexion',
    'session-ended': 'Session terminée',
    'access-refused': 'Accès refusé',
    'origin-refused': 'Demande d’un autre site refusée',
    'rate-limited': 'Limite de débit atteinte',
    'account-created': 'Compte créé',
    'account-changed': 'Compte modifié',
    'account-disabled': 'Compte désactivé',
    'account-enabled': 'Compte réactivé',
    'account-removed': 'Compte supprimé',
    'roles-changed': 'Rôles modifiés',
    'name-changed': 'Nom modifié',
    'password-changed': 'Mot de passe changé',
    'password-reset': 'Mot de passe réinitialisé',
    'invitation-made': 'Invitation créée',
    'invitation-withdrawn': 'Invitation retirée',
    'invitation-used': 'Invitation utilisée',
    'person-exported': 'Copie des données d’une personne',
    'person-erased': 'Données d’une personne effacées',
    'retention-applied': 'Données expirées effacées',
    'file-given': 'Fichier ouvert',
    'file-refused': 'Fichier refusé',
    'desk-set': 'Canal du support défini',
    'bot-paused': 'Robot mis en pause',
    'bot-resumed': 'Robot relancé',
    'content-reloaded': 'Contenus rechargés',
    'content-refused': 'Contenus rejetés',
    'control-refused': 'Commande refusée : clé incorrecte',
    'report-exported': 'Rapport exporté',
    'audit-exported': 'Journal d’audit exporté',
  },
  results: { done: 'Fait', refused: 'Refusé', failed: 'Échoué' },
  channels: {
    console: 'Page des techniciens',
    web: 'Page d’aide',
    slack: 'Slack',
    teams: 'Teams',
    cli: 'Ligne de commande',
    server: 'Serveur',
  },
  links: {
    requester: 'le compte d’un demandeur',
    technician: 'le compte d’un technicien',
    reset: 'un nouveau mot de passe',
  },
  all: 'tout',
  fact: '{name}\u00a0: {value}',
  details: {
    route: 'Requête',
    roles: 'Rôles',
    groups: 'Groupes',
    for: 'Pour',
    isNew: 'Nouveau compte',
    everywhere: 'Toutes les sessions',
    topic: 'Sujet',
    group: 'Groupe',
    channel: 'Canal',
    conversation: 'Conversation',
    ticket: 'Ticket',
    file: 'Fichier',
    why: 'Motif',
    files: 'Fichiers',
    count: 'Nombre',
    tickets: 'Tickets',
    words: 'Tickets dont le texte a été effacé',
    conversations: 'Conversations',
    records: 'Enregistrements',
    from: 'Du',
    to: 'Au',
    event: 'Événement',
    result: 'Résultat',
    isOfPerson: 'Filtré par personne',
    before: 'Avant',
    after: 'Après',
    reason: 'Motif',
    limit: 'Limite',
    isAgain: 'Mot de passe redemandé',
  },
}
