drop function membership.rights_fee();
drop table membership.fee;
