// A page calls once, and once more each time that it has waited in vain.
(() => {
  const call = `${given.port} ${given.tries}`;
  if (!['localhost', '127.0.0.1', '[::1]'].includes(location.hostname) || window.granskningsbankenHere === call) return;
  window.granskningsbankenHere = call;
  new Image().src = `http://${location.hostname}:${given.port}/`;
})();
