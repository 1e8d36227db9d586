// Remembers the reader's own municipality or region in this browser; an empty value with 0 seconds forgets it.
const onlySecure = location.protocol === 'https:' ? '; Secure' : '';
document.cookie =
  `${given.name}=${given.value}; Path=${given.path}; SameSite=Strict; Max-Age=${given.seconds}${onlySecure}`;
