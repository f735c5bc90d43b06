/**
 * TLS alerts (RFC 8446 section 6 and older) by number and name, and who sent them where the line says so. A complaint about a
 * certificate that the client receives is about the certificate of the client.
 */
import type { MessageCatalogue } from '../../facts/messages/message.ts'

export const messages: MessageCatalogue = {
  program: 'tls-alerts',
  source: 'tls',
  rows: `
end closed alert:0 = @alert:0 ; @alert_close_notify ; alert close_notify ; alert close+notify
handshake rejected tls-protocol alert:10 = @alert:10 @unexpected_message ; @alert_unexpected_message ; alert unexpected_message ; alert unexpected+message
handshake rejected tls-protocol alert:10 peer = (received|remote+error) unexpected_message ; (received|remote+error) unexpected+message ; received unexpectedmessage ; received alert+10 ; remote+endpoint alert+code+is+10 ; received+from+the+remote+endpoint 10 ; remote+party+sent unexpectedmessage
handshake rejected tls-protocol alert:10 client = (sent|sending|send|generated) alert 10 ; (sent|sending|send) alert unexpected_message ; (sent|sending|send) alert unexpected+message
malformed tls-bytes-altered alert:20 = @alert:20 @bad_record_mac ; @alert_bad_record_mac ; alert bad_record_mac ; alert bad+record+mac
malformed tls-bytes-altered alert:20 peer = (received|remote+error) bad_record_mac ; (received|remote+error) bad+record+mac ; received badrecordmac ; received alert+20 ; remote+endpoint alert+code+is+20 ; received+from+the+remote+endpoint 20 ; remote+party+sent badrecordmac
malformed tls-bytes-altered alert:20 client = (sent|sending|send|generated) alert 20 ; (sent|sending|send) alert bad_record_mac ; (sent|sending|send) alert bad+record+mac
malformed tls-bytes-altered alert:21 = @alert:21 @decryption_failed ; @alert_decryption_failed ; alert decryption_failed ; alert decryption+failed
malformed tls-bytes-altered alert:21 peer = (received|remote+error) decryption_failed ; (received|remote+error) decryption+failed ; received decryptionfailed ; received alert+21 ; remote+endpoint alert+code+is+21 ; received+from+the+remote+endpoint 21 ; remote+party+sent decryptionfailed
malformed tls-bytes-altered alert:21 client = (sent|sending|send|generated) alert 21 ; (sent|sending|send) alert decryption_failed ; (sent|sending|send) alert decryption+failed
handshake rejected tls-protocol alert:22 = @alert:22 @record_overflow ; @alert_record_overflow ; alert record_overflow ; alert record+overflow
handshake rejected tls-protocol alert:22 peer = (received|remote+error) record_overflow ; (received|remote+error) record+overflow ; received recordoverflow ; received alert+22 ; remote+endpoint alert+code+is+22 ; received+from+the+remote+endpoint 22 ; remote+party+sent recordoverflow
handshake rejected tls-protocol alert:22 client = (sent|sending|send|generated) alert 22 ; (sent|sending|send) alert record_overflow ; (sent|sending|send) alert record+overflow
handshake rejected tls-protocol alert:30 = @alert:30 @decompression_failure ; @alert_decompression_failure ; alert decompression_failure ; alert decompression+failure
handshake rejected tls-protocol alert:30 peer = (received|remote+error) decompression_failure ; (received|remote+error) decompression+failure ; received decompressionfailure ; received alert+30 ; remote+endpoint alert+code+is+30 ; received+from+the+remote+endpoint 30 ; remote+party+sent decompressionfailure
handshake rejected tls-protocol alert:30 client = (sent|sending|send|generated) alert 30 ; (sent|sending|send) alert decompression_failure ; (sent|sending|send) alert decompression+failure
handshake rejected alert:40 = @alert:40 @handshake_failure ; @alert_handshake_failure ; alert handshake_failure ; alert handshake+failure
handshake rejected alert:40 peer = (received|remote+error) handshake_failure ; (received|remote+error) handshake+failure ; received handshakefailure ; received alert+40 ; remote+endpoint alert+code+is+40 ; received+from+the+remote+endpoint 40 ; remote+party+sent handshakefailure
handshake rejected alert:40 client = (sent|sending|send|generated) alert 40 ; (sent|sending|send) alert handshake_failure ; (sent|sending|send) alert handshake+failure
handshake rejected client-certificate alert:41 = @alert:41 @no_certificate ; @alert_no_certificate ; alert no_certificate ; alert no+certificate
handshake rejected client-certificate alert:41 peer = (received|remote+error) no_certificate ; (received|remote+error) no+certificate ; received nocertificate ; received alert+41 ; remote+endpoint alert+code+is+41 ; received+from+the+remote+endpoint 41 ; remote+party+sent nocertificate
handshake rejected client-certificate alert:41 client = (sent|sending|send|generated) alert 41 ; (sent|sending|send) alert no_certificate ; (sent|sending|send) alert no+certificate
rejected alert:42 = @alert:42 @bad_certificate ; @alert_bad_certificate ; alert bad_certificate ; alert bad+certificate
handshake rejected client-certificate alert:42 peer = (received|remote+error) bad_certificate ; (received|remote+error) bad+certificate ; received badcertificate ; received alert+42 ; remote+endpoint alert+code+is+42 ; received+from+the+remote+endpoint 42 ; remote+party+sent badcertificate
verify rejected certificate-unusable alert:42 client = (sent|sending|send|generated) alert 42 ; (sent|sending|send) alert bad_certificate ; (sent|sending|send) alert bad+certificate
rejected alert:43 = @alert:43 @unsupported_certificate ; @alert_unsupported_certificate ; alert unsupported_certificate ; alert unsupported+certificate
handshake rejected client-certificate alert:43 peer = (received|remote+error) unsupported_certificate ; (received|remote+error) unsupported+certificate ; received unsupportedcertificate ; received alert+43 ; remote+endpoint alert+code+is+43 ; received+from+the+remote+endpoint 43 ; remote+party+sent unsupportedcertificate
verify rejected certificate-unusable alert:43 client = (sent|sending|send|generated) alert 43 ; (sent|sending|send) alert unsupported_certificate ; (sent|sending|send) alert unsupported+certificate
rejected alert:44 = @alert:44 @certificate_revoked ; @alert_certificate_revoked ; alert certificate_revoked ; alert certificate+revoked
handshake rejected client-certificate alert:44 peer = (received|remote+error) certificate_revoked ; (received|remote+error) certificate+revoked ; received certificaterevoked ; received alert+44 ; remote+endpoint alert+code+is+44 ; received+from+the+remote+endpoint 44 ; remote+party+sent certificaterevoked
verify rejected certificate-revoked alert:44 client = (sent|sending|send|generated) alert 44 ; (sent|sending|send) alert certificate_revoked ; (sent|sending|send) alert certificate+revoked
rejected alert:45 = @alert:45 @certificate_expired ; @alert_certificate_expired ; alert certificate_expired ; alert certificate+expired
handshake rejected client-certificate alert:45 peer = (received|remote+error) certificate_expired ; (received|remote+error) certificate+expired ; received certificateexpired ; received alert+45 ; remote+endpoint alert+code+is+45 ; received+from+the+remote+endpoint 45 ; remote+party+sent certificateexpired
verify rejected certificate-expired alert:45 client = (sent|sending|send|generated) alert 45 ; (sent|sending|send) alert certificate_expired ; (sent|sending|send) alert certificate+expired
rejected alert:46 = @alert:46 @certificate_unknown ; @alert_certificate_unknown ; alert certificate_unknown ; alert certificate+unknown
handshake rejected client-certificate alert:46 peer = (received|remote+error) certificate_unknown ; (received|remote+error) certificate+unknown ; received certificateunknown ; received alert+46 ; remote+endpoint alert+code+is+46 ; received+from+the+remote+endpoint 46 ; remote+party+sent certificateunknown
verify rejected certificate-unusable alert:46 client = (sent|sending|send|generated) alert 46 ; (sent|sending|send) alert certificate_unknown ; (sent|sending|send) alert certificate+unknown
handshake rejected tls-protocol alert:47 = @alert:47 @illegal_parameter ; @alert_illegal_parameter ; alert illegal_parameter ; alert illegal+parameter
handshake rejected tls-protocol alert:47 peer = (received|remote+error) illegal_parameter ; (received|remote+error) illegal+parameter ; received illegalparameter ; received alert+47 ; remote+endpoint alert+code+is+47 ; received+from+the+remote+endpoint 47 ; remote+party+sent illegalparameter
handshake rejected tls-protocol alert:47 client = (sent|sending|send|generated) alert 47 ; (sent|sending|send) alert illegal_parameter ; (sent|sending|send) alert illegal+parameter
rejected alert:48 = @alert:48 @unknown_ca ; @alert_unknown_ca ; alert unknown_ca ; alert unknown+ca
handshake rejected client-certificate alert:48 peer = (received|remote+error) unknown_ca ; (received|remote+error) unknown+ca ; received unknownca ; received alert+48 ; remote+endpoint alert+code+is+48 ; received+from+the+remote+endpoint 48 ; remote+party+sent unknownca
verify rejected certificate-untrusted alert:48 client = (sent|sending|send|generated) alert 48 ; (sent|sending|send) alert unknown_ca ; (sent|sending|send) alert unknown+ca
handshake denied alert:49 = @alert:49 ; @alert_access_denied ; alert access_denied ; alert access+denied
handshake denied alert:49 peer = (received|remote+error) access_denied ; (received|remote+error) access+denied ; received accessdenied ; received alert+49 ; remote+endpoint alert+code+is+49 ; received+from+the+remote+endpoint 49 ; remote+party+sent accessdenied
handshake denied alert:49 client = (sent|sending|send|generated) alert 49 ; (sent|sending|send) alert access_denied ; (sent|sending|send) alert access+denied
handshake rejected tls-protocol alert:50 = @alert:50 @decode_error ; @alert_decode_error ; alert decode_error ; alert decode+error
handshake rejected tls-protocol alert:50 peer = (received|remote+error) decode_error ; (received|remote+error) decode+error ; received decodeerror ; received alert+50 ; remote+endpoint alert+code+is+50 ; received+from+the+remote+endpoint 50 ; remote+party+sent decodeerror
handshake rejected tls-protocol alert:50 client = (sent|sending|send|generated) alert 50 ; (sent|sending|send) alert decode_error ; (sent|sending|send) alert decode+error
handshake malformed tls-bytes-altered alert:51 = @alert:51 @decrypt_error ; @alert_decrypt_error ; alert decrypt_error ; alert decrypt+error
handshake malformed tls-bytes-altered alert:51 peer = (received|remote+error) decrypt_error ; (received|remote+error) decrypt+error ; received decrypterror ; received alert+51 ; remote+endpoint alert+code+is+51 ; received+from+the+remote+endpoint 51 ; remote+party+sent decrypterror
handshake malformed tls-bytes-altered alert:51 client = (sent|sending|send|generated) alert 51 ; (sent|sending|send) alert decrypt_error ; (sent|sending|send) alert decrypt+error
handshake rejected tls-protocol alert:60 = @alert:60 @export_restriction ; @alert_export_restriction ; alert export_restriction ; alert export+restriction
handshake rejected tls-protocol alert:60 peer = (received|remote+error) export_restriction ; (received|remote+error) export+restriction ; received exportrestriction ; received alert+60 ; remote+endpoint alert+code+is+60 ; received+from+the+remote+endpoint 60 ; remote+party+sent exportrestriction
handshake rejected tls-protocol alert:60 client = (sent|sending|send|generated) alert 60 ; (sent|sending|send) alert export_restriction ; (sent|sending|send) alert export+restriction
handshake rejected tls-version alert:70 = @alert:70 @protocol_version ; @alert_protocol_version ; alert protocol_version ; alert protocol+version
handshake rejected tls-version alert:70 peer = (received|remote+error) protocol_version ; (received|remote+error) protocol+version ; received protocolversion ; received alert+70 ; remote+endpoint alert+code+is+70 ; received+from+the+remote+endpoint 70 ; remote+party+sent protocolversion
handshake rejected tls-version alert:70 client = (sent|sending|send|generated) alert 70 ; (sent|sending|send) alert protocol_version ; (sent|sending|send) alert protocol+version
handshake rejected tls-cipher alert:71 = @alert:71 @insufficient_security ; @alert_insufficient_security ; alert insufficient_security ; alert insufficient+security
handshake rejected tls-cipher alert:71 peer = (received|remote+error) insufficient_security ; (received|remote+error) insufficient+security ; received insufficientsecurity ; received alert+71 ; remote+endpoint alert+code+is+71 ; received+from+the+remote+endpoint 71 ; remote+party+sent insufficientsecurity
handshake rejected tls-cipher alert:71 client = (sent|sending|send|generated) alert 71 ; (sent|sending|send) alert insufficient_security ; (sent|sending|send) alert insufficient+security
handshake failed tls-internal alert:80 = @alert:80 ; @alert_internal_error ; alert internal_error ; alert internal+error
handshake failed tls-internal alert:80 peer = (received|remote+error) internal_error ; (received|remote+error) internal+error ; received internalerror ; received alert+80 ; remote+endpoint alert+code+is+80 ; received+from+the+remote+endpoint 80 ; remote+party+sent internalerror
handshake failed tls-internal alert:80 client = (sent|sending|send|generated) alert 80 ; (sent|sending|send) alert internal_error ; (sent|sending|send) alert internal+error
handshake rejected tls-version alert:86 = @alert:86 @inappropriate_fallback ; @alert_inappropriate_fallback ; alert inappropriate_fallback ; alert inappropriate+fallback
handshake rejected tls-version alert:86 peer = (received|remote+error) inappropriate_fallback ; (received|remote+error) inappropriate+fallback ; received inappropriatefallback ; received alert+86 ; remote+endpoint alert+code+is+86 ; received+from+the+remote+endpoint 86 ; remote+party+sent inappropriatefallback
handshake rejected tls-version alert:86 client = (sent|sending|send|generated) alert 86 ; (sent|sending|send) alert inappropriate_fallback ; (sent|sending|send) alert inappropriate+fallback
handshake closed cancelled alert:90 = @alert:90 ; @alert_user_canceled ; alert user_canceled ; alert user+canceled
handshake closed cancelled alert:90 peer = (received|remote+error) user_canceled ; (received|remote+error) user+canceled ; received usercanceled ; received alert+90 ; remote+endpoint alert+code+is+90 ; received+from+the+remote+endpoint 90 ; remote+party+sent usercanceled
handshake closed cancelled alert:90 client = (sent|sending|send|generated) alert 90 ; (sent|sending|send) alert user_canceled ; (sent|sending|send) alert user+canceled
handshake rejected tls-protocol alert:100 = @alert:100 @no_renegotiation ; @alert_no_renegotiation ; alert no_renegotiation ; alert no+renegotiation
handshake rejected tls-protocol alert:100 peer = (received|remote+error) no_renegotiation ; (received|remote+error) no+renegotiation ; received norenegotiation ; received alert+100 ; remote+endpoint alert+code+is+100 ; received+from+the+remote+endpoint 100 ; remote+party+sent norenegotiation
handshake rejected tls-protocol alert:100 client = (sent|sending|send|generated) alert 100 ; (sent|sending|send) alert no_renegotiation ; (sent|sending|send) alert no+renegotiation
handshake rejected tls-protocol alert:109 = @alert:109 @missing_extension ; @alert_missing_extension ; alert missing_extension ; alert missing+extension
handshake rejected tls-protocol alert:109 peer = (received|remote+error) missing_extension ; (received|remote+error) missing+extension ; received missingextension ; received alert+109 ; remote+endpoint alert+code+is+109 ; received+from+the+remote+endpoint 109 ; remote+party+sent missingextension
handshake rejected tls-protocol alert:109 client = (sent|sending|send|generated) alert 109 ; (sent|sending|send) alert missing_extension ; (sent|sending|send) alert missing+extension
handshake rejected tls-protocol alert:110 = @alert:110 @unsupported_extension ; @alert_unsupported_extension ; alert unsupported_extension ; alert unsupported+extension
handshake rejected tls-protocol alert:110 peer = (received|remote+error) unsupported_extension ; (received|remote+error) unsupported+extension ; received unsupportedextension ; received alert+110 ; remote+endpoint alert+code+is+110 ; received+from+the+remote+endpoint 110 ; remote+party+sent unsupportedextension
handshake rejected tls-protocol alert:110 client = (sent|sending|send|generated) alert 110 ; (sent|sending|send) alert unsupported_extension ; (sent|sending|send) alert unsupported+extension
handshake rejected tls-protocol alert:111 = @alert:111 @certificate_unobtainable ; @alert_certificate_unobtainable ; alert certificate_unobtainable ; alert certificate+unobtainable
handshake rejected tls-protocol alert:111 peer = (received|remote+error) certificate_unobtainable ; (received|remote+error) certificate+unobtainable ; received certificateunobtainable ; received alert+111 ; remote+endpoint alert+code+is+111 ; received+from+the+remote+endpoint 111 ; remote+party+sent certificateunobtainable
handshake rejected tls-protocol alert:111 client = (sent|sending|send|generated) alert 111 ; (sent|sending|send) alert certificate_unobtainable ; (sent|sending|send) alert certificate+unobtainable
handshake rejected name-unknown alert:112 = @alert:112 @unrecognized_name ; @alert_unrecognized_name ; alert unrecognized_name ; alert unrecognized+name
handshake rejected name-unknown alert:112 peer = (received|remote+error) unrecognized_name ; (received|remote+error) unrecognized+name ; received unrecognizedname ; received alert+112 ; remote+endpoint alert+code+is+112 ; received+from+the+remote+endpoint 112 ; remote+party+sent unrecognizedname
handshake rejected name-unknown alert:112 client = (sent|sending|send|generated) alert 112 ; (sent|sending|send) alert unrecognized_name ; (sent|sending|send) alert unrecognized+name
handshake rejected tls-protocol alert:113 = @alert:113 @bad_certificate_status_response ; @alert_bad_certificate_status_response ; alert bad_certificate_status_response ; alert bad+certificate+status+response
handshake rejected tls-protocol alert:113 peer = (received|remote+error) bad_certificate_status_response ; (received|remote+error) bad+certificate+status+response ; received badcertificatestatusresponse ; received alert+113 ; remote+endpoint alert+code+is+113 ; received+from+the+remote+endpoint 113 ; remote+party+sent badcertificatestatusresponse
handshake rejected tls-protocol alert:113 client = (sent|sending|send|generated) alert 113 ; (sent|sending|send) alert bad_certificate_status_response ; (sent|sending|send) alert bad+certificate+status+response
handshake rejected tls-protocol alert:114 = @alert:114 @bad_certificate_hash_value ; @alert_bad_certificate_hash_value ; alert bad_certificate_hash_value ; alert bad+certificate+hash+value
handshake rejected tls-protocol alert:114 peer = (received|remote+error) bad_certificate_hash_value ; (received|remote+error) bad+certificate+hash+value ; received badcertificatehashvalue ; received alert+114 ; remote+endpoint alert+code+is+114 ; received+from+the+remote+endpoint 114 ; remote+party+sent badcertificatehashvalue
handshake rejected tls-protocol alert:114 client = (sent|sending|send|generated) alert 114 ; (sent|sending|send) alert bad_certificate_hash_value ; (sent|sending|send) alert bad+certificate+hash+value
handshake rejected tls-protocol alert:115 = @alert:115 @unknown_psk_identity ; @alert_unknown_psk_identity ; alert unknown_psk_identity ; alert unknown+psk+identity
handshake rejected tls-protocol alert:115 peer = (received|remote+error) unknown_psk_identity ; (received|remote+error) unknown+psk+identity ; received unknownpskidentity ; received alert+115 ; remote+endpoint alert+code+is+115 ; received+from+the+remote+endpoint 115 ; remote+party+sent unknownpskidentity
handshake rejected tls-protocol alert:115 client = (sent|sending|send|generated) alert 115 ; (sent|sending|send) alert unknown_psk_identity ; (sent|sending|send) alert unknown+psk+identity
handshake rejected client-certificate alert:116 = @alert:116 @certificate_required ; @alert_certificate_required ; alert certificate_required ; alert certificate+required
handshake rejected client-certificate alert:116 peer = (received|remote+error) certificate_required ; (received|remote+error) certificate+required ; received certificaterequired ; received alert+116 ; remote+endpoint alert+code+is+116 ; received+from+the+remote+endpoint 116 ; remote+party+sent certificaterequired
handshake rejected client-certificate alert:116 client = (sent|sending|send|generated) alert 116 ; (sent|sending|send) alert certificate_required ; (sent|sending|send) alert certificate+required
handshake rejected tls-protocol alert:120 = @alert:120 @no_application_protocol ; @alert_no_application_protocol ; alert no_application_protocol ; alert no+application+protocol
handshake rejected tls-protocol alert:120 peer = (received|remote+error) no_application_protocol ; (received|remote+error) no+application+protocol ; received noapplicationprotocol ; received alert+120 ; remote+endpoint alert+code+is+120 ; received+from+the+remote+endpoint 120 ; remote+party+sent noapplicationprotocol
handshake rejected tls-protocol alert:120 client = (sent|sending|send|generated) alert 120 ; (sent|sending|send) alert no_application_protocol ; (sent|sending|send) alert no+application+protocol
handshake rejected peer = alert received ; received fatal alert ; remote+party+sent alert
handshake rejected client = sent+to+the+remote+endpoint alert
`,
}
