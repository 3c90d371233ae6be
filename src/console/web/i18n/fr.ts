import { auditFr } from './audit-labels.js'
import type { ConsoleLabels } from './console-labels.js'
import { outageFr } from './outage-labels.js'
import { ownAccountFr, peopleFr } from './people-fr.js'
import { signInFr } from './sign-in-labels.js'
import { ticketFr } from './ticket-labels.js'
import { ticketListFr } from './ticket-list-labels.js'
import { ticketValueFr } from './ticket-value-labels.js'

export const fr: ConsoleLabels = {
  ...signInFr,
  ...ticketListFr,
  ...ticketValueFr,
  ...ticketFr,
  ...outageFr,
  appName: 'Guichet',
  desk: 'Espace support',
  zoneNote: 'Heures affichées : {zone}',
  shiftSummary: 'Résumé de passation',
  openTicket: 'Nouveau ticket',
  search: 'Chercher dans tous les tickets',
  searchResults: 'Résultats : {count}',
  source: 'Filtrer par origine',
  colon: '\u00a0:',
  everySource: 'Toutes les origines',
  chooseTicket: 'Choisissez un ticket à gauche pour voir la conversation.',
  skip: 'Aller au ticket',
  more: 'Afficher la suite',
  people: peopleFr,
  ownAccount: ownAccountFr,
  audit: auditFr,
  account: {
    presence: 'Votre disponibilité',
    menu: 'Votre compte',
    signOut: 'Se déconnecter',
    signOutEverywhere: 'Se déconnecter partout',
    people: 'Personnes',
    audit: 'Journal d’audit',
    language: 'Langue',
    light: 'Couleurs claires',
    dark: 'Couleurs sombres',
    shortcuts: 'Raccourcis clavier',
  },
  shortcuts: {
    title: 'Raccourcis clavier',
    next: 'Ticket suivant',
    previous: 'Ticket précédent',
    search: 'Chercher',
    help: 'Afficher cette aide',
    sendKeys: 'Ctrl + Entrée',
    send: 'Envoyer',
  },
  live: { on: 'En direct', off: 'Reconnexion…', lost: 'Connexion perdue, nouvel essai…' },
  watchedChanged: '{name} a modifié {number}, que vous suivez',
  done: 'C’est fait',
  nothingFound: 'Aucun résultat',
  late: 'C’est enregistré. Le traitement prend un peu plus de temps que d’habitude.',
  errors: {
    'not-recorded': 'Rien n’a été enregistré. Veuillez recommencer.',
    'too-many': 'Trop de tentatives. Patientez quelques minutes.',
    busy: 'Trop de personnes se connectent en même temps. Réessayez dans quelques secondes.',
    forbidden: 'Vous n’avez pas l’autorisation d’effectuer cette action.',
    'not-signed-in': 'Votre session est terminée. Veuillez vous reconnecter.',
    'not-found': 'Ce ticket n’existe pas.',
    restricted: 'Seul le groupe chargé de ce ticket peut le lire.',
    'own-account':
      'Vous ne pouvez pas effectuer cette action sur votre propre compte. Un autre administrateur peut le faire.',
    'last-administrator':
      'Cette personne est le dernier administrateur. Nommez d’abord un autre administrateur.',
    'address-taken': 'Cette adresse e-mail a déjà un compte.',
    'has-account': 'Cette adresse e-mail a déjà un compte. Réinitialisez son mot de passe dans la liste.',
    'reset-by-administrator':
      'Cette adresse a déjà un compte. Seul un administrateur peut réinitialiser son mot de passe, car toute personne qui a le lien peut agir à la place du titulaire.',
    'mail-failed':
      'L’e-mail n’a pas été envoyé : personne n’a donc reçu le lien. Vérifiez le serveur de messagerie, puis réessayez.',
    'wrong-password': 'Ce n’est pas votre mot de passe actuel.',
    'confirm-password': 'Saisissez d’abord votre mot de passe.',
    'name-refused':
      'Ce nom contient des caractères inhabituels, ou pourrait passer pour celui du robot. Utilisez des lettres, des espaces, des traits d’union et des apostrophes.',
    'password-common':
      'Ce mot de passe est l’un des premiers que les pirates essaient. Choisissez un mot de passe plus long, ou plusieurs mots sans rapport entre eux.',
    'password-organisation':
      'Ce mot de passe ressemble trop au nom de votre organisation ou à Guichet. Choisissez-en un autre.',
    'password-personal':
      'Ce mot de passe ressemble trop à votre nom ou à votre adresse. Choisissez-en un autre.',
    'file-too-large': 'Un fichier est trop volumineux. Rien n’a été envoyé.',
    'too-many-files': 'Trop de fichiers à la fois. Rien n’a été envoyé.',
    'wrong-type': 'Le type d’un des fichiers n’est pas accepté. Rien n’a été envoyé.',
    'wrong-content': 'Le contenu d’un fichier ne correspond pas à son nom. Rien n’a été envoyé.',
    'upload-quota':
      'Vous avez atteint le volume maximal de fichiers par heure. Envoyez votre message sans fichier, ou réessayez dans une heure.',
    'no-space':
      'Le disque du serveur est presque plein : vous ne pourrez pas envoyer de fichiers tant qu’il n’y aura pas de place. Envoyez votre message sans fichier.',
    unreachable: 'Le serveur est injoignable.',
    other: 'L’action n’a pas abouti. Veuillez réessayer.',
  },
  form: { restored: 'Votre saisie précédente a été conservée.', startOver: 'Recommencer à zéro' },
  notices: { open: 'Ouvrir', look: 'Voir', dismiss: 'Masquer' },
  alerts: {
    title: 'Notifications',
    desktop: 'Notifications sur le bureau',
    desktopHint: 'Seulement si cette page est ouverte et que vous regardez autre chose.',
    sound: 'Son',
    when: 'M’avertir quand',
    events: {
      line: 'quelqu’un écrit sur l’un de mes tickets',
      given: 'un ticket m’est attribué',
      urgent: 'un P1 ou un P2 attend dans mes groupes',
      group: 'un autre ticket attend dans mes groupes',
    },
    denied:
      'Ce navigateur bloque les notifications de ce site. Ouvrez les paramètres du site (l’icône à gauche de l’adresse), autorisez les notifications, puis rechargez la page.',
    unsupported:
      'Ce navigateur ne peut pas afficher de notifications ici. La plupart des navigateurs en affichent quand la page est en HTTPS.',
    line: '{who} a écrit',
    given: '{who} vous a attribué ce ticket',
    urgent: '{priority} en attente',
    group: 'Nouvelle demande',
    many: {
      line: 'Du nouveau sur {count} de vos tickets',
      given: '{count} tickets vous ont été attribués',
      urgent: '{count} × P1 en attente',
      waiting: '{count} nouvelles demandes',
      all: '{count} nouvelles notifications',
    },
  },
  content: {
    title: 'Les modifications de vos fichiers ne sont pas prises en compte',
    text: 'Il y a une erreur dans « intents », « knowledge-base » ou « policies ». Le robot utilise toujours la version précédente.',
    since: 'Depuis {moment}.',
    more: 'Afficher la suite ({count})',
  },
  loadFailed: 'Le chargement n’a pas abouti.',
  tryAgain: 'Réessayer',
}
