/**
 * Stands in for what reads certificates of authenticators: passkeys are asked for without attestation, and an answer
 * that carries one all the same is not accepted (functions/identity/passkeys.ts).
 */
export {
  leftOut as convertX509PublicKeyToCOSE,
  leftOut as getCertificateInfo,
  leftOut as isCertRevoked,
  leftOut as mapX509SignatureAlgToCOSEAlg,
  leftOut as validateCertificatePath,
  leftOut as validateExtFIDOGenCEAAGUID,
  leftOut as verifyAttestationAndroidKey,
  leftOut as verifyAttestationAndroidSafetyNet,
  leftOut as verifyAttestationApple,
  leftOut as verifyAttestationFIDOU2F,
  leftOut as verifyAttestationTPM,
} from './left-out.ts';
