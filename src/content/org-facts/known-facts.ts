import type { Localized } from '../../nlu/intent-file.js'
import type { FactKey } from './fact-key.js'

export interface KnownFact {
  readonly name: FactKey
  /** Description for the administrator who sets the fact. */
  readonly means: string
  readonly example: string | Localized
  /** Type of the value. Addresses are shown as links. */
  readonly is: 'text' | 'address' | 'email' | 'choice'
  /**
   * IDs of a choice's values, which guides use in conditions, with the names shown to people; null if there is no name
   * to show.
   */
  readonly values: Readonly<Record<string, string | Localized | null>>
}

/** Facts that the shipped articles and guides may use. All are optional. */
export const knownFacts: readonly KnownFact[] = [
  text('organisation.name', 'the name of the organisation', 'Northwind'),
  text('desk.phone', 'the phone number of the IT desk', '+33 1 23 45 67 89'),
  { ...text('desk.email', 'the email address of the IT desk', 'support@example.com'), is: 'email' },
  text('desk.place', 'where people can find the IT desk', {
    en: 'building A, ground floor, room 012',
    fr: 'bâtiment A, rez-de-chaussée, salle 012',
  }),
  text('desk.hours', 'the hours of the IT desk', {
    en: 'Monday to Friday, 8 a.m. to 6 p.m.',
    fr: 'du lundi au vendredi, de 8 h à 18 h',
  }),
  address('portal.address', 'the IT self-service portal', 'https://portal.example.com'),
  text('software.catalogue', 'the name of the catalogue that people install software from', 'Company Portal'),
  address(
    'software.catalogue-address',
    'the address of its page, if it has one',
    'https://software.example.com',
  ),
  address('password.reset', 'where people reset their own password', 'https://passwordreset.example.com'),
  text('password.rules', 'the rules for passwords', {
    en: 'at least 14 characters, none of your last ten passwords',
    fr: 'au moins 14 caractères, aucun de vos dix derniers mots de passe',
  }),
  address('mfa.setup', 'where people set up or change their second factor', 'https://mfa.example.com'),
  choice('mfa.app', 'the app for the second factor', {
    'microsoft-authenticator': 'Microsoft Authenticator',
    'google-authenticator': 'Google Authenticator',
    okta: 'Okta Verify',
    duo: 'Duo Mobile',
    other: null,
  }),
  address('sign-in.address', 'the sign-in page of the work account', 'https://login.example.com'),
  choice('vpn.product', 'the VPN client', {
    globalprotect: 'GlobalProtect',
    forticlient: 'FortiClient',
    anyconnect: 'Cisco Secure Client',
    windows: { en: 'Windows VPN', fr: 'VPN Windows' },
    other: null,
  }),
  text('vpn.address', 'the gateway or portal that people enter in the VPN client', 'vpn.example.com'),
  text('wifi.name', 'the name of the Wi-Fi network for work', 'CORP'),
  text('wifi.guest', 'the name of the Wi-Fi network for guests', 'CORP-GUEST'),
  address('wifi.portal', 'the sign-in page of the guest Wi-Fi', 'https://wifi.example.com'),
  address('printers.portal', 'where people add a printer or release a print', 'https://print.example.com'),
  text('printers.default', 'a print queue that everyone can use', 'FollowMe'),
  text('printers.badge', 'what people use to release a print at the printer', {
    en: 'your access badge',
    fr: "votre badge d'accès",
  }),
  choice('suite', 'the office suite', {
    'microsoft-365': 'Microsoft 365',
    'google-workspace': 'Google Workspace',
    other: null,
  }),
  choice('mail.client', 'the mail app', {
    'outlook-new': { en: 'the new Outlook', fr: 'le nouvel Outlook' },
    'outlook-classic': { en: 'classic Outlook', fr: 'Outlook classique' },
    gmail: 'Gmail',
    'apple-mail': 'Apple Mail',
    thunderbird: 'Thunderbird',
    other: null,
  }),
  address('mail.web', 'mail in the browser', 'https://mail.example.com'),
  address('mail.quarantine', 'where people release quarantined messages', 'https://quarantine.example.com'),
  choice('storage.personal', 'where people keep their own files', {
    onedrive: 'OneDrive',
    'google-drive': 'Google Drive',
    'network-drive': { en: 'your network drive', fr: 'votre lecteur réseau' },
    other: null,
  }),
  choice('storage.shared', 'where teams keep their files', {
    sharepoint: 'SharePoint',
    'google-drive': 'Google Drive',
    'file-server': { en: 'the file server', fr: 'le serveur de fichiers' },
    other: null,
  }),
  text('storage.drives', 'the drive letters, and what is on them', {
    en: 'H: for your own files, S: for your department',
    fr: 'H: pour vos fichiers, S: pour votre service',
  }),
  choice('meeting.product', 'the meeting app', {
    teams: 'Microsoft Teams',
    zoom: 'Zoom',
    meet: 'Google Meet',
    other: null,
  }),
  address('meeting.booking', 'where people book rooms', 'https://rooms.example.com'),
  choice('chat.product', 'the chat app at work', {
    slack: 'Slack',
    teams: 'Microsoft Teams',
    'google-chat': 'Google Chat',
    other: null,
  }),
  address('status.address', 'the status page for outages', 'https://status.example.com'),
  text('security.phone', "the security team's phone number, for emergencies", '+33 1 23 45 67 00'),
  {
    ...text('security.email', "the security team's email address", 'security@example.com'),
    is: 'email',
  },
  text('security.report', 'the name of the button for reporting suspicious messages', {
    en: 'Report phishing',
    fr: 'Signaler un hameçonnage',
  }),
  text('remote.tool', "what technicians use to see someone's screen remotely", 'TeamViewer'),
  address('hardware.request', 'the form for requesting equipment', 'https://portal.example.com/equipment'),
  text('loan.place', 'where people pick up loan devices', {
    en: 'the IT desk, building A',
    fr: "l'accueil informatique, bâtiment A",
  }),
  text('return.place', 'where people return equipment', {
    en: 'the IT desk, building A',
    fr: "l'accueil informatique, bâtiment A",
  }),
  text('visit.hours', 'when technicians visit people at their desks', {
    en: 'weekdays from 9 a.m. to 5 p.m.',
    fr: 'en semaine, de 9 h à 17 h',
  }),
  address('leave.form', 'the form for leavers', 'https://portal.example.com/leavers'),
  address('arrival.form', 'the form for new starters', 'https://portal.example.com/newcomers'),
  text('backup.product', "what backs up people's computers", 'Veeam'),
  text('antivirus.product', 'the antivirus', 'Microsoft Defender'),
  text('mdm.product', 'what manages computers and phones', 'Intune'),
  choice('os.managed', 'the systems that IT manages', {
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    ios: 'iPhone',
    android: 'Android',
  }),
]

/** Returns the names of a choice's value in all languages. */
export function productNamesOfFact(said: KnownFact['values'][string] | undefined): readonly string[] {
  if (said === null || said === undefined) return []
  return typeof said === 'string' ? [said] : Object.values(said)
}

export const knownFactsByKey: ReadonlyMap<FactKey, KnownFact> = new Map(
  knownFacts.map((fact) => [fact.name, fact]),
)

function text(name: FactKey, means: string, example: KnownFact['example']): KnownFact {
  return { name, means, example, is: 'text', values: {} }
}

function address(name: FactKey, means: string, example: string): KnownFact {
  return { name, means, example, is: 'address', values: {} }
}

function choice(name: FactKey, means: string, values: KnownFact['values']): KnownFact {
  return { name, means, example: Object.keys(values)[0]!, is: 'choice', values }
}
