drop function membership.rights_merged_requests();
drop trigger change_request_goes_with_member on membership.change_request;
drop function membership.refuse_request_move();
