/**
 * rustls: its errors in words, as `Display` and `Debug` print them.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = received+corrupt+message ; corruptmessage ; invalidcontenttype ; @InvalidContentType
handshake rejected tls-version = peer+is+incompatible tls+version ; peer+is+incompatible servertlsversionisdisabled ; servertlsversionisdisabledbyourconfig ; serverdoesnotsupporttls12or13 ; tls12notoffered ; peerincompatible serverdoesnotsupport
handshake rejected tls-cipher = nociphersuitesincommon ; nokxgroupsincommon ; nosignatureschemesincommon ; peer+is+incompatible no+ciphersuites
handshake malformed tls-bytes-altered = cannot+decrypt+peers+message ; decrypterror
verify rejected certificate-untrusted = invalid+peer+certificate unknownissuer ; unknownissuer ; causedasendentityLessthanca ; cayusedasendentity
verify rejected certificate-expired = invalid+peer+certificate expired
verify rejected certificate-not-yet-valid = invalid+peer+certificate notvalidyet
verify rejected certificate-name = invalid+peer+certificate notvalidforname ; certificate+not+valid+for+name
verify rejected certificate-revoked = invalid+peer+certificate revoked
verify rejected certificate-unusable = invalid+peer+certificate badencoding ; invalid+peer+certificate badsignature ; unsupportedcertversion
verify rejected = invalid+peer+certificate
handshake malformed tls-protocol = received+unexpected+message ; received+unexpected+handshake+message ; peer+misbehaved ; inappropriatemessage ; inappropriatehandshakemessage ; peermisbehaved
handshake rejected tls-protocol = peer+is+incompatible ; no+application+protocol
closed tls-no-close-notify peer = peer+closed+connection+without+sending+tls+close_notify
handshake rejected peer = received+fatal+alert ; alertreceived
`,
}
