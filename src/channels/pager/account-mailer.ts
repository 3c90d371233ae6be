import type { Clock } from '../../clock.js'
import { mailDeliveryError } from './mail-delivery-error.js'
import type { createMailTransport, MailSettings } from './mail-transport.js'

/** Sends account emails through the mail server that also sends on-call alerts. nodemailer is loaded when the first email is sent. */
export function createAccountMailer(
  settings: MailSettings,
  clock: Clock,
): (mail: { readonly to: string; readonly subject: string; readonly text: string }) => Promise<void> {
  let opened: ReturnType<typeof createMailTransport> | null = null
  return async ({ to, subject, text }) => {
    opened ??= (await import('./mail-transport.js')).createMailTransport(settings, clock)
    try {
      await opened.transport.sendMail({
        to,
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } catch (error) {
      const fault = mailDeliveryError(error)
      if (fault.reason === 'unauthorized') opened.forgetToken()
      throw fault
    }
  }
}
